package org.lanternscr.sandbox.pds;

import org.lanternscr.sandbox.gateway.OperationOutcome;
import org.lanternscr.sandbox.gateway.Refusal;
import org.lanternscr.sandbox.http.Response;

/** The errors of identity-and-directories.md 6.3, in the words PDS uses on the wire. */
final class PdsErrors {
  private static final String SYSTEM = "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode";
  private static final String LIMITS =
      " Please reduce the frequency of your requests. Please see:"
          + " https://digital.nhs.uk/developer/guides-and-documentation/reference-guide#rate-limits"
          + " for more details.";

  private PdsErrors() {}

  static Response missingRequestId() {
    return error(
        400,
        "required",
        "MISSING_VALUE",
        "Required value is missing",
        "Invalid request with error - X-Request-ID header must be supplied to access this resource");
  }

  static Response invalidHeader(String name, String value) {
    return invalidValue("Invalid value - '" + value + "' in header '" + name + "'");
  }

  private static Response invalidValue(String diagnostics) {
    return error(400, "value", "INVALID_VALUE", "Provided value is invalid", diagnostics);
  }

  static Response invalidResourceId() {
    return error(400, "value", "INVALID_RESOURCE_ID", "Resource Id is invalid", null);
  }

  static Response unsupported() {
    return error(400, "processing", "UNSUPPORTED_SERVICE", "Unsupported Service", null);
  }

  static Response notFound() {
    return new OperationOutcome("information", "not-found")
        .coding(SYSTEM, "RESOURCE_NOT_FOUND", "Resource not found")
        .response(404, PdsService.FHIR);
  }

  /** The failures a patient's file can ask for. */
  static Response ofStatus(int status) {
    return switch (status) {
      case 404 -> invalidated();
      case 429 ->
          tooMany("The Personal Demographics Service API is busy and is limiting all traffic.");
      case 503 -> unavailable();
      default -> error(500, "exception", "UNKNOWN_ERROR", "Unknown error", null);
    };
  }

  private static Response invalidated() {
    return error(
        404,
        "processing",
        "INVALIDATED_RESOURCE",
        "Resource that has been marked as invalid was requested - invalid resources cannot be"
            + " retrieved",
        null);
  }

  private static Response unavailable() {
    return error(
            503,
            "timeout",
            "SERVICE_UNAVAILABLE",
            "Service unavailable",
            "The downstream domain processing has not completed within the configured timeout"
                + " period. Using the same 'X-Request-ID' header, retry your request after the time"
                + " specified by the 'Retry-After' response header.")
        .with("Retry-After", "5");
  }

  private static Response tooMany(String diagnostics) {
    return error(429, "value", "TOO_MANY_REQUESTS", "Too many requests", diagnostics);
  }

  /** The gateway's refusals, with the reason in {@code diagnostics} (1.9). */
  static Response of(Refusal refusal) {
    if (refusal instanceof Refusal.BadToken token) {
      return token.kind() == Refusal.BadToken.Kind.MISSING
          ? denied(401, "Missing Authorization header")
          : denied(401, token.kind().text());
    }
    if (refusal instanceof Refusal.NoProduct product) {
      return denied(product.status(), "Invalid API call as no apiproduct match found");
    }
    if (refusal instanceof Refusal.TooFast fast) {
      String what = fast.quota() ? "exceeded its quota" : "created a spike in traffic";
      return tooMany(
          "Your application, %s, has %s and is being rate limited.%s"
              .formatted(fast.clientId(), what, LIMITS));
    }
    if (refusal instanceof Refusal.BadRole role) {
      return role.reason().equals("nhsd-session-urid is invalid")
          ? invalidHeader("NHSD-Session-URID", role.given())
          : invalidValue(role.reason());
    }
    return error(500, "exception", "UNKNOWN_ERROR", "Unknown error", null);
  }

  private static Response denied(int status, String diagnostics) {
    return error(status, "forbidden", "ACCESS_DENIED", "Access Denied - Unauthorised", diagnostics);
  }

  private static Response error(
      int status, String issue, String code, String display, String diagnostics) {
    OperationOutcome outcome = new OperationOutcome("error", issue).coding(SYSTEM, code, display);
    if (diagnostics != null) {
      outcome.diagnostics(diagnostics);
    }
    return outcome.response(status, PdsService.FHIR);
  }
}
