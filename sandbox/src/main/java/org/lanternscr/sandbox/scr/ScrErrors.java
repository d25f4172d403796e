package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.lanternscr.sandbox.gateway.OperationOutcome;
import org.lanternscr.sandbox.gateway.Refusal;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Response;

/**
 * The error shapes of scr-fhir-api.md 8. The service itself answers {@code application/fhir+json}
 * with {@code details.text}; the gateway answers {@code application/json} with {@code
 * details.coding}.
 */
final class ScrErrors {
  private static final String FACADE = "application/fhir+json";
  private static final String GATEWAY = "application/json";
  private static final String SYSTEM = "https://fhir.nhs.uk/CodeSystem/Spine-ErrorOrWarningCode";

  private ScrErrors() {}

  static Response badValue(String text) {
    return new OperationOutcome("error", "value").text(text).response(400, FACADE);
  }

  /** A malformed identifier: neither is echoed, and the charset is another one (2.1, 8). */
  static Response badIdentifier(String header, String value) {
    return new OperationOutcome("error", "value")
        .text("Invalid value - " + value + " in field '" + header + "'")
        .response(400, "application/fhir+json;charset=ISO-8859-1");
  }

  static Response missing(String parameter) {
    return badValue(
        "Required request parameter '%s' for method parameter type String is not present"
            .formatted(parameter));
  }

  static Response badParameter(String field, String value) {
    return badValue("Invalid value - " + value + " in field '" + field + "'");
  }

  static Response badNhsNumber() {
    return badValue(
        "Code: 400, Display: Invalid Request;Code: 35160, Display: [PSIS-35160] - Invalid input"
            + " message. Mandatory field NHS Number is missing or incorrect");
  }

  /** Dissent, and an ASID without the interaction: the same answer for both (C6). */
  static Response accessControl() {
    return new OperationOutcome("error", "forbidden")
        .text(
            "Code: 420, Display: Business condition related to access control  which prevents the"
                + " action being performed by PSIS;Code: 30418, Display: [PSIS-30418] - ACF does"
                + " not permit access to resource")
        .response(403, FACADE);
  }

  static Response notFound(String path) {
    return new OperationOutcome("error", "not-found")
        .text(path + " not found")
        .response(404, FACADE);
  }

  static Response methodNotAllowed(String method, String allowed) {
    return new OperationOutcome("error", "not-supported")
        .text("Request method '" + method + "' not supported")
        .response(405, FACADE)
        .with("Allow", allowed);
  }

  static Response unsupportedType(String type) {
    return new OperationOutcome("error", "not-supported")
        .text("Content type '" + type + "' not supported")
        .response(415, FACADE);
  }

  static Response noJobRole(String urid) {
    return badValue(
        "Unable to determine Job Role Code for the given RoleID via the SDS Service: " + urid);
  }

  /** An application without a user, where only users may. */
  static Response insufficientPermissions() {
    return new OperationOutcome("error", "forbidden")
        .coding(SYSTEM, "UNKNOWN_ERROR", "Unknown Error")
        .diagnostics("Your access token has insufficient permissions. See documentation.")
        .response(401, GATEWAY);
  }

  /** What the client sees of any 500: the gateway has replaced the body. */
  static Response internal() {
    return new OperationOutcome("error", "unknown")
        .coding(SYSTEM, "UNKNOWN_ERROR", "Unknown Error")
        .diagnostics(
            "An unknown error occurred processing this request. Contact us for assistance"
                + " diagnosing this issue: https://digital.nhs.uk/developer/help-and-support."
                + " (Message ID: rrt-sandbox-"
                + UUID.randomUUID()
                + ")")
        .response(500, GATEWAY);
  }

  static Response unavailable() {
    return new OperationOutcome("error", "transient")
        .text("Code: 502, Display: Service Not Available")
        .response(503, FACADE);
  }

  static Response unavailablePage() {
    return Response.html(
        503,
        "<html><head><title>503 Service Temporarily Unavailable</title></head>"
            + "<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>");
  }

  static Response timedOut() {
    return new OperationOutcome("error", "transient")
        .text("Code: 504, Display: Gateway Timeout")
        .response(504, FACADE);
  }

  static Response expiredToken() {
    return of(new Refusal.BadToken(Refusal.BadToken.Kind.EXPIRED));
  }

  /** C7: the raw fault, which nothing wraps on this API (9, question 5). */
  static Response tooFast(boolean quota) {
    ObjectNode body = Json.object();
    ObjectNode fault = body.putObject("fault");
    if (quota) {
      fault.put("faultstring", "Rate limit quota violation. Quota limit  exceeded.");
      fault.putObject("detail").put("errorcode", "policies.ratelimit.QuotaViolation");
    } else {
      fault.put("faultstring", "Spike arrest violation. Allowed rate : 5ps");
      fault.putObject("detail").put("errorcode", "policies.ratelimit.SpikeArrestViolation");
    }
    return Response.json(429, body);
  }

  static Response of(Refusal refusal) {
    if (refusal instanceof Refusal.BadToken token) {
      return denied(401, token.kind().text());
    }
    if (refusal instanceof Refusal.NoProduct product) {
      return denied(product.status(), "Invalid API call as no apiproduct match found");
    }
    if (refusal instanceof Refusal.TooFast fast) {
      return tooFast(fast.quota());
    }
    if (refusal instanceof Refusal.BadRole role) {
      // C5: "400" is not a legal FHIR issue code.
      return new OperationOutcome("error", "400")
          .coding(SYSTEM, "INVALID_VALUE", "Provided value is invalid")
          .diagnostics(role.reason())
          .response(400, GATEWAY);
    }
    // identity-and-directories.md 0, row 1: no ASID.
    return Response.text(400, "");
  }

  private static Response denied(int status, String display) {
    return new OperationOutcome("error", "forbidden")
        .coding(SYSTEM, "ACCESS_DENIED", display)
        .response(status, GATEWAY);
  }
}
