package org.lanternscr.signin;

import java.io.Serializable;
import java.time.Instant;

/**
 * A sign-in that has been sent to the platform and not come back. It belongs to one browser.
 *
 * @param site the ODS code of the site chosen before the redirect
 * @param state the value that must come back, once
 * @param begun when the browser was sent away
 */
public record PendingSignIn(String site, String state, Instant begun) implements Serializable {

  /** Masked: the state is a secret of this browser. */
  @Override
  public String toString() {
    return "PendingSignIn[" + site + "]";
  }
}
