package org.lanternscr.signin;

import java.io.Serializable;
import java.net.URI;
import java.time.Instant;

/**
 * A sign-in that has been sent away and not come back. It belongs to one browser.
 *
 * @param site the ODS code of the site chosen before the redirect
 * @param address where the browser goes to prove who the person is
 * @param state the value that must come back, once
 * @param nonce what the ID token must hold (OpenID Connect Core 15.5.2); empty in the combined
 *     pattern
 * @param codeVerifier proves that the code was sent to us (RFC 7636); empty where it is not used
 * @param roleAskedAgain whether NHS CIS2 was told to ask for the role although its session lasts
 * @param begun when the browser was sent away
 */
public record PendingSignIn(
    String site,
    URI address,
    String state,
    String nonce,
    String codeVerifier,
    boolean roleAskedAgain,
    Instant begun)
    implements Serializable {

  /** Masked: what it holds are secrets of this browser, also inside the address. */
  @Override
  public String toString() {
    return "PendingSignIn[" + site + "]";
  }
}
