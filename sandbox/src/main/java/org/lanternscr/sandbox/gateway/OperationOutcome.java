package org.lanternscr.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Response;

/** Builds the error bodies of the FHIR services. */
public final class OperationOutcome {
  private final ObjectNode body = Json.object();
  private final ObjectNode issue;

  public OperationOutcome(String severity, String code) {
    body.put("resourceType", "OperationOutcome");
    issue = body.putArray("issue").addObject();
    issue.put("severity", severity).put("code", code);
  }

  /** {@code details.text}: how the SCR service itself speaks. */
  public OperationOutcome text(String text) {
    issue.putObject("details").put("text", text);
    return this;
  }

  /** {@code details.coding}: how gateways speak. */
  public OperationOutcome coding(String system, String code, String display) {
    ObjectNode coding = issue.putObject("details").putArray("coding").addObject();
    coding.put("system", system).put("version", "1").put("code", code).put("display", display);
    return this;
  }

  public OperationOutcome diagnostics(String text) {
    issue.put("diagnostics", text);
    return this;
  }

  public Response response(int status, String contentType) {
    return Response.of(status, contentType, Json.bytes(body));
  }
}
