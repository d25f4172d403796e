package org.lanternscr.signin;

/**
 * What the browser brought back from the platform (RFC 6749, section 4.1.2); any part may be
 * missing.
 *
 * @param state must be the value the browser was sent with
 * @param code the authorisation code, which serves once
 * @param error the error code, when there is no authorisation code
 */
public record AuthorisationResponse(String state, String code, String error) {

  /** Masked: both state and code are secrets. */
  @Override
  public String toString() {
    return "AuthorisationResponse";
  }
}
