package org.lanternscr.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Response;

/** Error bodies of {@code /oauth2} (identity-and-directories.md 1.8); the texts are on the wire. */
final class OAuthError {
  private OAuthError() {}

  static Response of(int status, String error, String description) {
    ObjectNode body = Json.object();
    body.put("error", error);
    body.put("error_description", description);
    body.put("message_id", "rrt-sandbox-" + UUID.randomUUID());
    return Response.json(status, body).with("Cache-Control", "no-store");
  }

  static Response invalidRequest(int status, String description) {
    return of(status, "invalid_request", description);
  }

  static Response invalidGrant(int status, String description) {
    return of(status, "invalid_grant", description);
  }

  static Response notApproved() {
    return of(
        401,
        "access_denied",
        "The developer app associated with the API key is not approved or revoked");
  }

  /** A9: no product covers the level reached. */
  static Response levelNotCovered() {
    return of(
        401,
        "unauthorized_client",
        "you have tried to request authorization but your application is not configured to use"
            + " this authorization grant type");
  }

  static Response noProduct() {
    return of(
        401,
        "access_denied",
        "API Key supplied does not have access to this resource. Please check the API Key you are"
            + " using belongs to an app which has sufficient access to access this resource.");
  }

  static Response unknown(int status) {
    return of(
        status,
        "unknown_error",
        "An unknown error occurred processing this request. Contact us for assistance diagnosing"
            + " this issue: https://digital.nhs.uk/developer/help-and-support quoting Message ID");
  }
}
