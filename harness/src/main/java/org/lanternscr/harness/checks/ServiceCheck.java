package org.lanternscr.harness.checks;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether a national service takes the token. The request names no patient, so a service that takes
 * it answers 400.
 */
final class ServiceCheck {

  private final Probe probe;

  ServiceCheck(Probe probe) {
    this.probe = probe;
  }

  /**
   * @param roleProfile for NHSD-Session-URID, if it is to be sent
   */
  void run(
      Findings findings,
      String check,
      URI base,
      String resource,
      String token,
      Optional<String> roleProfile) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("Accept", "application/fhir+json");
    headers.put("X-Request-ID", UUID.randomUUID().toString());
    roleProfile.ifPresent(role -> headers.put("NHSD-Session-URID", role));
    URI address = URI.create(base.toString().replaceAll("/+$", "") + resource);
    Optional<Probe.Seen> seen = probe.get(address, headers);
    if (seen.isEmpty()) {
      findings.fail(check, Cause.UNREACHABLE, "No answer from " + Probe.place(base) + ".");
      return;
    }
    Optional<Cause> cause = cause(seen.get());
    String status = " (HTTP " + seen.get().status() + ").";
    if (cause.isPresent()) {
      findings.fail(check, cause.get(), "The service does not take the token" + status);
    } else {
      findings.pass(check, "The service takes the token and asks for a patient" + status);
    }
  }

  private static Optional<Cause> cause(Probe.Seen seen) {
    String body = seen.body().toLowerCase(Locale.ROOT);
    if (body.contains("session-urid")
        || body.contains("selected_roleid")
        || body.contains("unable to retrieve user info")
        || body.contains("nhsid_nrbac_roles")) {
      return Optional.of(Cause.ROLE_HEADER);
    }
    return switch (seen.status()) {
      case 200 -> Optional.empty();
      case 400, 422 -> body.isEmpty() ? Optional.of(Cause.NO_ASID) : Optional.empty();
      case 401, 403 -> Optional.of(Cause.MISSING_PRODUCT);
      case 429 -> Optional.of(Cause.BUSY);
      default -> Optional.of(Cause.UNREACHABLE);
    };
  }
}
