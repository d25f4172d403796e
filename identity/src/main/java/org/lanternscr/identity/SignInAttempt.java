package org.lanternscr.identity;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A sign-in on its way. The caller binds it to the browser, compares the state that comes back, and
 * MUST use it once.
 *
 * @param address where to send the browser
 * @param state comes back with the code (RFC 6749 10.12)
 * @param nonce comes back inside the ID token (OpenID Connect Core 15.5.2)
 * @param codeVerifier proves with the code that it is the same client (RFC 7636), if the provider
 *     supports it
 * @param acrValues the assurance asked for
 */
public record SignInAttempt(
    URI address, String state, String nonce, Optional<String> codeVerifier, String acrValues) {

  /** None may be null. */
  public SignInAttempt {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(nonce, "nonce");
    Objects.requireNonNull(codeVerifier, "codeVerifier");
    Objects.requireNonNull(acrValues, "acrValues");
  }

  /** The assurance asked for; never the address, which holds the state and the nonce. */
  @Override
  public String toString() {
    return "SignInAttempt[***, acrValues=" + acrValues + "]";
  }
}
