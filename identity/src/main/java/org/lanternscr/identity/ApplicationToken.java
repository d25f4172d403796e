package org.lanternscr.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The token of an application that acts without a user (RFC 6749 4.4).
 *
 * @param accessToken opaque, never parsed
 * @param expires when it ends, counted from the moment it was asked for; then another is asked for
 */
public record ApplicationToken(String accessToken, Instant expires) {

  /**
   * @throws IllegalArgumentException for a token that is not printable ASCII without spaces
   */
  public ApplicationToken {
    if (!Grant.wellFormed(accessToken)) {
      throw new IllegalArgumentException("A token must be printable ASCII without spaces");
    }
    Objects.requireNonNull(expires, "expires");
  }

  /** Whether it has ended at {@code now} or will end within the duration given. */
  public boolean expiresWithin(Duration duration, Instant now) {
    return !expires.isAfter(now.plus(duration));
  }

  /** The time; never the token. */
  @Override
  public String toString() {
    return "ApplicationToken[***, expires=" + expires + "]";
  }
}
