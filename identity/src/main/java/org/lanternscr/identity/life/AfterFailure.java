package org.lanternscr.identity.life;

import org.lanternscr.identity.IdentityException;

/** What a failed refresh means for the refresh token that was sent. */
enum AfterFailure {
  /** It is of no use any more, says the platform. */
  REFUSED,
  /** It has certainly not been exchanged. */
  NOT_USED,
  /** Nobody can say. */
  POSSIBLY_USED;

  /** RFC 9110 15.6.4: who answers 503 has not handled the request; a 500, 502 or 504 may have. */
  private static final int NOT_HANDLED = 503;

  static AfterFailure of(IdentityException failed) {
    return switch (failed.kind()) {
      case INVALID_GRANT -> REFUSED;
      case RATE_LIMITED, CLIENT_REFUSED, CONFIGURATION -> NOT_USED;
      case UNAVAILABLE, TIMED_OUT ->
          !failed.sent() || failed.status() == NOT_HANDLED ? NOT_USED : POSSIBLY_USED;
      case UNREADABLE_REPLY, TOKEN_REFUSED -> POSSIBLY_USED;
    };
  }
}
