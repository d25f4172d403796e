package org.lanternscr.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lanternscr.signin.SignInResult.Reason;

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

  private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(10);

  /** Why what the browser brought back does not serve; empty if its code can be redeemed. */
  Optional<Reason> unusableWith(AuthorisationResponse back, Instant now) {
    if (!isSentWith(back.state())) {
      return Optional.of(Reason.WRONG_STATE);
    }
    if (begun.plus(LONGEST_ABSENCE).isBefore(now)) {
      return Optional.of(Reason.TOO_LATE);
    }
    if (back.error() != null) {
      return Optional.of(Reasons.ofError(back.error()));
    }
    return back.code() == null || back.code().isBlank()
        ? Optional.of(Reason.WRONG_CODE)
        : Optional.empty();
  }

  /** Whether a state is the one the browser was sent with; in constant time. */
  public boolean isSentWith(String returned) {
    return returned != null
        && MessageDigest.isEqual(state.getBytes(UTF_8), returned.getBytes(UTF_8));
  }

  /** Masked: what it holds are secrets of this browser, also inside the address. */
  @Override
  public String toString() {
    return "PendingSignIn[" + site + "]";
  }
}
