package org.lanternscr.harness.checks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.lanternscr.identity.SeparatePattern;
import org.lanternscr.identity.jwt.Reason;
import org.lanternscr.identity.jwt.Verdict;

/**
 * A token that nobody signed, with a key name that nobody has. The product's own door must fetch
 * the issuer's keys to refuse it, so that its reason tells whether the keys are to be had.
 */
final class ForgedToken {

  private ForgedToken() {}

  /** The reason why it was refused; empty if it was not. */
  static Optional<Reason> refusedBy(SeparatePattern pattern) {
    Optional<Reason> reason = refusedBy(pattern, "RS256");
    return reason.equals(Optional.of(Reason.ALGORITHM_NOT_ALLOWED))
        ? refusedBy(pattern, "RS512")
        : reason;
  }

  private static Optional<Reason> refusedBy(SeparatePattern pattern, String algorithm) {
    String header =
        "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"made-up-by-the-harness\"}".formatted(algorithm);
    String token = part(header) + "." + part("{}") + "." + part("no signature of anybody");
    return pattern.logout(token) instanceof Verdict.Refused refused
        ? Optional.of(refused.reason())
        : Optional.empty();
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
