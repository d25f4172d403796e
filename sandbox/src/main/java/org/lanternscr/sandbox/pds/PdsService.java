package org.lanternscr.sandbox.pds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lanternscr.sandbox.files.Demographics;
import org.lanternscr.sandbox.files.NhsNumber;
import org.lanternscr.sandbox.files.Patient;
import org.lanternscr.sandbox.files.Patients;
import org.lanternscr.sandbox.gateway.Api;
import org.lanternscr.sandbox.gateway.Caller;
import org.lanternscr.sandbox.gateway.Refusal;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Pause;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.http.Uuid;

/** Reads a patient by NHS number. */
public final class PdsService implements Api {
  static final String FHIR = "application/fhir+json";
  private static final String PATIENT = "/Patient/";

  private final Patients patients;

  public PdsService(Patients patients) {
    this.patients = patients;
  }

  @Override
  public String product() {
    return "personal-demographics-service";
  }

  @Override
  public boolean needsAsid() {
    return false;
  }

  @Override
  public Response refuse(Refusal refusal) {
    return PdsErrors.of(refusal);
  }

  @Override
  public Response answer(Caller caller, Request request) {
    String requestId = request.header("X-Request-ID").orElse(null);
    if (requestId == null) {
      return PdsErrors.missingRequestId();
    }
    if (!Uuid.isOne(requestId)) {
      return PdsErrors.invalidHeader("X-Request-ID", requestId);
    }
    Response response = read(request).with("X-Request-ID", requestId);
    String correlationId = request.header("X-Correlation-ID").orElse(null);
    return correlationId == null ? response : response.with("X-Correlation-ID", correlationId);
  }

  private Response read(Request request) {
    if (!request.method().equals("GET") || !request.path().startsWith(PATIENT)) {
      return PdsErrors.unsupported();
    }
    String nhsNumber = request.path().substring(PATIENT.length());
    if (!NhsNumber.isValid(nhsNumber)) {
      return PdsErrors.invalidResourceId();
    }
    Patient patient = patients.find(nhsNumber).orElse(null);
    if (patient == null) {
      return PdsErrors.notFound();
    }
    Demographics pds = patient.pds();
    Pause.millis(pds.delayMillis());
    if (pds.status() != null) {
      return PdsErrors.ofStatus(pds.status());
    }
    // C9: a superseded number answers 200 with the patient who has the number now.
    ObjectNode resource =
        pds.supersededBy() == null
            ? pds.patient()
            : patients.find(pds.supersededBy()).orElseThrow().pds().patient();
    return Response.of(200, FHIR, Json.bytes(resource))
        .with("ETag", "W/\"" + resource.at("/meta/versionId").asText() + "\"");
  }
}
