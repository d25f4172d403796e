package org.lanternscr.sandbox.directory;

import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.gateway.OperationOutcome;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/** The {@code apikey} header: an application's client id, without a token. */
final class ApiKey {
  private final Applications applications;

  ApiKey(Applications applications) {
    this.applications = applications;
  }

  boolean isKnown(Request request) {
    return request.header("apikey").flatMap(applications::find).isPresent();
  }

  static Response refused() {
    return new OperationOutcome("error", "forbidden")
        .coding(
            "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode",
            "ACCESS_DENIED",
            "Access Denied - Unauthorised")
        .diagnostics("Failed to resolve API Key variable request.header.apikey")
        .response(401, OdtService.FHIR);
  }
}
