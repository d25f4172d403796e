package org.lanternscr.identity.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.lanternscr.identity.ApplicationToken;
import org.lanternscr.identity.IdentityException;

/**
 * The token of an application that acts without a user. It is asked for when it is first needed,
 * and again when it is near its end: of many threads that need it one asks and the others wait for
 * what it gets. There is nothing that could be used up, so after a failure the same is asked again
 * after a while, and meanwhile the old token serves until it ends.
 *
 * <p>It stands ready: no call of the product is made without a user yet. SDS and the directory of
 * organisations take an API key, and a clinician's view of a record MUST be the clinician's own
 * call. The harness asks for one such token to prove the key, and keeps none.
 */
public final class HeldApplicationToken {

  private final Supplier<ApplicationToken> ask;
  private final LifePolicy policy;
  private final Clock clock;
  private ApplicationToken token;
  private Instant obtained;
  private IdentityException notNow;
  private Instant tryAgain = Instant.MIN;

  /**
   * @param ask asks for a new token; called by one thread at a time
   */
  public HeldApplicationToken(Supplier<ApplicationToken> ask, LifePolicy policy, Clock clock) {
    this.ask = Objects.requireNonNull(ask, "ask");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The token to send now.
   *
   * @throws IdentityException if there is none and the platform gives none just now
   */
  public synchronized String accessToken() {
    Instant now = clock.instant();
    if (token == null || token.expiresWithin(policy.ahead(obtained, token.expires()), now)) {
      renew(now);
    }
    return usable();
  }

  /**
   * The token to try once more after a service answered 401 to one. A token that was asked for only
   * a moment ago is not replaced: a service that takes none must not have the platform asked at
   * each call.
   *
   * @throws IdentityException if there is none and the platform gives none just now
   */
  public synchronized String afterRefusalOf(String refused) {
    Instant now = clock.instant();
    boolean isHeld = token != null && token.accessToken().equals(refused);
    if (isHeld && !now.isBefore(obtained.plus(policy.betweenAttempts()))) {
      token = null;
    }
    return accessToken();
  }

  private void renew(Instant now) {
    if (now.isBefore(tryAgain)) {
      return;
    }
    try {
      token = ask.get();
      obtained = now;
      notNow = null;
    } catch (IdentityException failed) {
      notNow = failed;
      tryAgain = clock.instant().plus(policy.betweenAttempts());
    }
  }

  private String usable() {
    if (token == null || token.expiresWithin(Duration.ZERO, clock.instant())) {
      throw notNow;
    }
    return token.accessToken();
  }

  /** Never a token. */
  @Override
  public String toString() {
    return "HeldApplicationToken[***]";
  }
}
