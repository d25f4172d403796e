package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.lanternscr.sandbox.files.NhsNumber;
import org.lanternscr.sandbox.files.Patient;
import org.lanternscr.sandbox.files.Patients;
import org.lanternscr.sandbox.files.Summary;
import org.lanternscr.sandbox.gateway.Api;
import org.lanternscr.sandbox.gateway.Caller;
import org.lanternscr.sandbox.gateway.Refusal;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.http.Uuid;

/** {@code GET /DocumentReference} and {@code GET /Bundle}. */
public final class ScrService implements Api {
  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number|";
  private static final String SUBJECT = "composition.subject:Patient.identifier";

  /** The only values these parameters may have (scr-fhir-api.md 3). */
  private static final Map<String, String> FIXED =
      Map.of("type", "http://snomed.info/sct|196981000000101", "_sort", "date", "_count", "1");

  private final Patients patients;
  private final Misbehaviour misbehaviour = new Misbehaviour();
  private final CurrentId currentId = new CurrentId();

  public ScrService(Patients patients) {
    this.patients = patients;
  }

  @Override
  public String product() {
    return "summary-care-record";
  }

  @Override
  public boolean needsAsid() {
    return true;
  }

  @Override
  public Response refuse(Refusal refusal) {
    return ScrErrors.of(refusal);
  }

  /** 2.1: both identifiers are echoed, or made in capitals when they are absent. */
  @Override
  public Response answer(Caller caller, Request request) {
    String requestId = request.header("X-Request-ID").orElseGet(Uuid::upperCase);
    String correlationId = request.header("X-Correlation-ID").orElseGet(Uuid::upperCase);
    if (!Uuid.isOne(requestId)) {
      return ScrErrors.badIdentifier("X-Request-ID", requestId);
    }
    if (!Uuid.isOne(correlationId)) {
      return ScrErrors.badIdentifier("X-Correlation-ID", correlationId);
    }
    return resource(caller, request)
        .with("X-Request-ID", requestId)
        .with("X-Correlation-ID", correlationId);
  }

  private Response resource(Caller caller, Request request) {
    boolean search = request.path().equals("/DocumentReference");
    if (!search && !request.path().equals("/Bundle")) {
      return ScrErrors.notFound(request.path());
    }
    if (!request.method().equals("GET")) {
      return ScrErrors.methodNotAllowed(request.method(), "GET");
    }
    String accept = request.header("Accept").orElse("*/*");
    if (!accept.contains("application/fhir+json") && !accept.contains("*/*")) {
      return ScrErrors.internal(); // 0, fact 5
    }
    return search ? search(caller, request.query()) : read(caller, request.query());
  }

  private Response search(Caller caller, Form query) {
    String patient = query.value("patient").orElse(null);
    if (patient == null) {
      return ScrErrors.missing("patient");
    }
    for (var fixed : FIXED.entrySet()) {
      String value = query.value(fixed.getKey()).orElse(fixed.getValue());
      if (!value.equals(fixed.getValue())) {
        return ScrErrors.badParameter(fixed.getKey(), value);
      }
    }
    return forPatient(caller, patient, null);
  }

  private Response read(Caller caller, Form query) {
    String id = query.value("composition.identifier").orElse(null);
    if (id == null) {
      return ScrErrors.missing("composition.identifier");
    }
    String patient = query.value(SUBJECT).orElse(null);
    return patient == null ? ScrErrors.missing(SUBJECT) : forPatient(caller, patient, id);
  }

  /** Both calls; {@code id} is null for the search. */
  private Response forPatient(Caller caller, String patientParameter, String id) {
    if (!patientParameter.startsWith(NHS_NUMBER)) {
      return ScrErrors.badParameter("patient", patientParameter);
    }
    String nhsNumber = patientParameter.substring(NHS_NUMBER.length());
    if (!NhsNumber.isValid(nhsNumber)) {
      return ScrErrors.badNhsNumber();
    }
    if (caller.application().asidLacksInteraction()) {
      return ScrErrors.accessControl();
    }
    Patient patient = patients.find(nhsNumber).orElse(null);
    if (patient == null) {
      return json(SearchSet.empty());
    }
    Visit visit = new Visit(patient, caller.name(), id == null ? "search" : "read");
    Response failure = misbehaviour.on(visit);
    if (failure != null) {
      return failure;
    }
    Response response = json(id == null ? found(visit) : summary(visit, id));
    return misbehaviour.cutShort(visit, response);
  }

  private ObjectNode found(Visit visit) {
    Summary scr = visit.patient().scr();
    return scr.absent()
        ? SearchSet.empty()
        : SearchSet.found(visit.patient(), currentId.forSearch(visit));
  }

  /** 4.1: the id is compared case-sensitively, and only the latest can be read. */
  private ObjectNode summary(Visit visit, String id) {
    Summary scr = visit.patient().scr();
    return !scr.absent() && currentId.isCurrent(visit, id)
        ? SummaryBundle.of(visit.patient())
        : SearchSet.empty();
  }

  private static Response json(ObjectNode body) {
    return Response.of(200, "application/fhir+json", Json.bytes(body));
  }
}
