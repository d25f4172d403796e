package org.lanternscr.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The tokens of one sign-in (RFC 6749 5.1). They stay on the server; both are opaque and are never
 * parsed.
 *
 * @param accessToken sent to national services, lives about ten minutes
 * @param accessExpires when it ends, counted from the moment it was asked for, so never too late
 * @param refreshToken can be used once; every refresh brings a new one
 * @param refreshExpires when it ends; the window is counted from the sign-in and does not slide
 * @param refreshCount how often this sign-in has been refreshed
 */
public record Grant(
    String accessToken,
    Instant accessExpires,
    String refreshToken,
    Instant refreshExpires,
    int refreshCount) {

  /** RFC 6749 A.12 and A.17 allow a space, which a bearer header (RFC 6750 2.1) does not. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

  /**
   * @throws IllegalArgumentException for a token that is not printable ASCII without spaces, or a
   *     negative count; the message does not repeat the token
   */
  public Grant {
    if (!wellFormed(accessToken) || !wellFormed(refreshToken)) {
      throw new IllegalArgumentException("A token must be printable ASCII without spaces");
    }
    if (refreshCount < 0) {
      throw new IllegalArgumentException("A grant cannot be refreshed less than never");
    }
    Objects.requireNonNull(accessExpires, "accessExpires");
    Objects.requireNonNull(refreshExpires, "refreshExpires");
  }

  static boolean wellFormed(String token) {
    return token != null && TOKEN.matcher(token).matches();
  }

  /** Whether the access token has ended at {@code now} or will end within the duration given. */
  public boolean accessExpiresWithin(Duration duration, Instant now) {
    return !accessExpires.isAfter(now.plus(duration));
  }

  /** Times and count; never a token. */
  @Override
  public String toString() {
    return "Grant[accessToken=***, accessExpires="
        + accessExpires
        + ", refreshToken=***, refreshExpires="
        + refreshExpires
        + ", refreshCount="
        + refreshCount
        + "]";
  }
}
