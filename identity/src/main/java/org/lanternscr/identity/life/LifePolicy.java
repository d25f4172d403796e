package org.lanternscr.identity.life;

import java.time.Duration;
import java.time.Instant;

/**
 * When a sign-in's tokens are renewed.
 *
 * @param refreshAhead how long before its end an access token is renewed
 * @param window how long a sign-in lasts, counted from its beginning; no refresh moves its end
 * @param betweenAttempts how long to wait after the platform said "not now"
 */
public record LifePolicy(Duration refreshAhead, Duration window, Duration betweenAttempts) {

  /** None may be negative. */
  public LifePolicy {
    if (refreshAhead.isNegative() || window.isNegative() || betweenAttempts.isNegative()) {
      throw new IllegalArgumentException("Durations must not be negative");
    }
  }

  /** 60 s ahead, 12 h in all, 5 s between attempts. */
  public static LifePolicy standard() {
    return new LifePolicy(Duration.ofSeconds(60), Duration.ofHours(12), Duration.ofSeconds(5));
  }

  /**
   * How long before its end a token is renewed. One that never lived long is renewed at half its
   * life, so that a short one is not renewed at every call.
   */
  Duration ahead(Instant obtained, Instant expires) {
    Duration half = Duration.between(obtained, expires).dividedBy(2);
    return half.compareTo(refreshAhead) < 0 ? half : refreshAhead;
  }
}
