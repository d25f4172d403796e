package org.lanternscr.harness.checks;

import org.lanternscr.identity.Endpoint;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.Said;
import org.lanternscr.identity.jwt.Reason;

/** From what was seen to what is most likely wrong. */
final class Causes {

  private Causes() {}

  static Cause of(IdentityException failure) {
    return failure.said().map(Causes::of).orElseGet(() -> byKind(failure));
  }

  private static Cause of(Said said) {
    return switch (said) {
      case ASSERTION_EXPIRED -> Cause.CLOCK_SLOW;
      case ASSERTION_TOO_LONG -> Cause.CLOCK_FAST;
      case ASSERTION_AUDIENCE -> Cause.WRONG_AUDIENCE;
      case ASSERTION_CLIENT_UNKNOWN -> Cause.CLIENT_UNKNOWN;
      case ASSERTION_KEY_UNKNOWN -> Cause.OLD_KEY;
      case SIGNATURE_WRONG -> Cause.OTHER_KEY;
      case NO_KEY_REGISTERED -> Cause.NO_KEY_REGISTERED;
      case KEY_SET_UNREACHABLE -> Cause.KEY_SET_UNREACHABLE;
      case CALLBACK_WRONG -> Cause.WRONG_CALLBACK;
      case APPLICATION_NOT_APPROVED -> Cause.NOT_APPROVED;
      case PRODUCT_MISSING, LEVEL_NOT_COVERED -> Cause.MISSING_PRODUCT;
    };
  }

  private static Cause byKind(IdentityException failure) {
    Endpoint endpoint = failure.endpoint().orElse(Endpoint.TOKEN);
    return switch (failure.kind()) {
      case UNAVAILABLE, TIMED_OUT -> Cause.UNREACHABLE;
      case RATE_LIMITED -> Cause.BUSY;
      case INVALID_GRANT -> Cause.CODE_REFUSED;
      case UNREADABLE_REPLY ->
          endpoint == Endpoint.CIS2_DISCOVERY ? discovery(failure) : Cause.UNREADABLE;
      case TOKEN_REFUSED, CONFIGURATION -> Cause.REFUSED;
      case CLIENT_REFUSED -> refused(failure, endpoint);
    };
  }

  /** The sentence is the identity module's own. */
  private static Cause discovery(IdentityException failure) {
    return failure.getMessage().contains("another issuer")
        ? Cause.WRONG_ISSUER
        : Cause.DISCOVERY_UNFIT;
  }

  private static Cause refused(IdentityException failure, Endpoint endpoint) {
    String error = failure.error().orElse("");
    if (endpoint == Endpoint.CIS2_DISCOVERY || endpoint == Endpoint.CIS2_KEYS) {
      return Cause.UNREACHABLE;
    }
    if (!error.equals("invalid_client") && !error.equals("unauthorized_client")) {
      return Cause.REFUSED;
    }
    return endpoint == Endpoint.CIS2_TOKEN ? Cause.CIS2_CLIENT : Cause.WRONG_SECRET;
  }

  static Cause of(Reason reason) {
    return switch (reason) {
      case ISSUER_MISSING, ISSUER_WRONG -> Cause.WRONG_ISSUER;
      case AUDIENCE_MISSING, AUDIENCE_WRONG, AUDIENCE_ADDITIONAL, AUTHORISED_PARTY_WRONG ->
          Cause.WRONG_AUDIENCE;
      case LEVEL_TOO_LOW -> Cause.LEVEL_TOO_LOW;
      case ISSUED_IN_FUTURE, NOT_YET_VALID, AUTH_TIME_IN_FUTURE -> Cause.CLOCK_SLOW;
      case EXPIRED, ISSUED_TOO_LONG_AGO, AUTH_TIME_TOO_OLD, LIFETIME_WRONG -> Cause.TOKEN_TIMES;
      case KEYS_UNAVAILABLE -> Cause.ISSUER_KEYS;
      case KEY_UNKNOWN,
          KEY_AMBIGUOUS,
          KEY_UNSUITABLE,
          SIGNATURE_WRONG,
          UNSIGNED,
          ALGORITHM_NONE,
          ALGORITHM_NOT_ALLOWED,
          NONCE_WRONG,
          REPLAYED ->
          Cause.TOKEN_NOT_GENUINE;
      default -> Cause.TOKEN_CLAIMS;
    };
  }
}
