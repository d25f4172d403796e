package org.lanternscr.harness.checks;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.harness.person.Redirect;

/**
 * Where a sign-in begins. A server that does not know client and callback MUST NOT redirect (RFC
 * 6749 4.1.2.1), so a redirect or a page proves both.
 */
final class CallbackCheck {

  private static final Set<Integer> GOES_ON = Set.of(200, 302, 303);

  private final Probe probe;

  CallbackCheck(Probe probe) {
    this.probe = probe;
  }

  void run(Findings findings, String check, URI begin, URI callback) {
    Optional<Probe.Seen> answer = probe.get(begin, Map.of("Accept", "text/html"));
    if (answer.isEmpty()) {
      findings.fail(check, Cause.UNREACHABLE, "No answer from " + Probe.place(begin) + ".");
      return;
    }
    Probe.Seen seen = answer.get();
    Optional<String> error =
        seen.headers()
            .firstValue("Location")
            .map(location -> Redirect.of(location, callback))
            .filter(Redirect::atCallback)
            .flatMap(Redirect::error);
    if (error.isPresent()) {
      findings.fail(
          check,
          Cause.SIGN_IN_REFUSED,
          "The callback is known, but the sign-in is sent back with " + error.get() + ".");
    } else if (GOES_ON.contains(seen.status())) {
      findings.pass(check, "Client id and callback are known (HTTP " + seen.status() + ").");
    } else {
      findings.fail(check, cause(seen), "The sign-in does not begin (HTTP " + seen.status() + ").");
    }
  }

  private static Cause cause(Probe.Seen seen) {
    String body = seen.body().toLowerCase(Locale.ROOT);
    if (seen.status() == 429) {
      return Cause.BUSY;
    }
    if (seen.status() >= 500 || seen.status() == 404) {
      return Cause.UNREACHABLE;
    }
    if (body.contains("redirect")) {
      return Cause.WRONG_CALLBACK;
    }
    if (body.contains("not approved or revoked")) {
      return Cause.NOT_APPROVED;
    }
    return body.contains("client") ? Cause.CLIENT_UNKNOWN : Cause.SIGN_IN_REFUSED;
  }
}
