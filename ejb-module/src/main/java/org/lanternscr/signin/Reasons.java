package org.lanternscr.signin;

import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.jwt.Verdict;
import org.lanternscr.signin.SignInResult.Reason;

/** What the other side said, as the reason that a person is told. */
final class Reasons {

  private Reasons() {}

  /** The error codes of RFC 6749, section 4.1.2.1. */
  static Reason ofError(String error) {
    return switch (error) {
      case "access_denied" -> Reason.CANCELLED;
      case "unauthorized_client", "invalid_scope", "invalid_request", "unsupported_response_type" ->
          Reason.APPLICATION_REFUSED;
      default -> Reason.PLATFORM_FAILED;
    };
  }

  static Reason of(IdentityException e) {
    return switch (e.kind()) {
      case INVALID_GRANT, TOKEN_REFUSED -> Reason.WRONG_CODE;
      case CLIENT_REFUSED, CONFIGURATION -> Reason.APPLICATION_REFUSED;
      case RATE_LIMITED, UNAVAILABLE, TIMED_OUT, UNREADABLE_REPLY -> Reason.PLATFORM_FAILED;
    };
  }

  /** A level that is too low is the one thing here that the person can mend. */
  static Reason of(Verdict.Refused refusal) {
    return switch (refusal.reason()) {
      case LEVEL_TOO_LOW -> Reason.LEVEL_TOO_LOW;
      case KEYS_UNAVAILABLE -> Reason.PLATFORM_FAILED;
      default -> Reason.TOKEN_REFUSED;
    };
  }
}
