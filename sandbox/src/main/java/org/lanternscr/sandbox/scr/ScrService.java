package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Supplier;
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

/**
 * {@code GET /DocumentReference}, {@code GET /Bundle}, {@code POST /AuditEvent} and {@code POST
 * /$setPermission}.
 */
public final class ScrService implements Api {
  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number|";
  private static final String SUBJECT = "composition.subject:Patient.identifier";

  /** The only values these parameters may have (scr-fhir-api.md 3). */
  private static final Map<String, String> FIXED =
      Map.of("type", "http://snomed.info/sct|196981000000101", "_sort", "date", "_count", "1");

  private final Patients patients;
  private final Preferences preferences = new Preferences();
  private final Misbehaviour misbehaviour = new Misbehaviour(preferences);
  private final CurrentId currentId = new CurrentId();
  private final Alerts alerts;
  private final OrderedFaults faults;

  public ScrService(Patients patients, Alerts alerts, OrderedFaults faults) {
    this.patients = patients;
    this.alerts = alerts;
    this.faults = faults;
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
    return resource(caller, request, requestId)
        .with("X-Request-ID", requestId)
        .with("X-Correlation-ID", correlationId);
  }

  private Response resource(Caller caller, Request request, String requestId) {
    return switch (request.path()) {
      case "/DocumentReference" -> read(request, () -> search(caller, request.query()));
      case "/Bundle" -> read(request, () -> record(caller, request.query()));
      case "/AuditEvent" ->
          write(caller, request, "alert", () -> alerts.post(caller, request, requestId));
      case "/$setPermission" ->
          write(caller, request, "permission", () -> setPermission(caller, request));
      default -> ScrErrors.notFound(request.path());
    };
  }

  private static Response read(Request request, Supplier<Response> service) {
    if (!request.method().equals("GET")) {
      return ScrErrors.methodNotAllowed(request.method(), "GET");
    }
    String accept = request.header("Accept").orElse("*/*");
    if (!accept.contains("application/fhir+json") && !accept.contains("*/*")) {
      return ScrErrors.internal(); // 0, fact 5
    }
    return service.get();
  }

  /** Both are for users alone (8, row 401). */
  private Response write(Caller caller, Request request, String call, Supplier<Response> service) {
    if (!request.method().equals("POST")) {
      return ScrErrors.methodNotAllowed(request.method(), "POST");
    }
    if (caller.user() == null) {
      return ScrErrors.insufficientPermissions();
    }
    if (!request.header("Content-Type").orElse("").startsWith("application/fhir+json")) {
      return ScrErrors.unsupportedType(request.header("Content-Type").orElse(""));
    }
    return faults.on(call, service);
  }

  /** 2.3: the service needs the job role of the caller's role profile. */
  private Response setPermission(Caller caller, Request request) {
    String urid = request.header("NHSD-Session-URID").orElse("");
    boolean hasJob =
        caller
            .user()
            .roles()
            .filter(r -> urid.isEmpty() || r.path("person_roleid").asText().equals(urid))
            .anyMatch(r -> !r.path("role_code").asText().isBlank());
    return hasJob ? preferences.post(request) : ScrErrors.noJobRole(urid);
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

  private Response record(Caller caller, Form query) {
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
    return scr.absent() || scr.id() == null
        ? SearchSet.empty()
        : SearchSet.found(
            visit.patient(), currentId.forSearch(visit), preferences.label(visit.patient()));
  }

  /** 4.1: the id is compared case-sensitively, and only the latest can be read. */
  private ObjectNode summary(Visit visit, String id) {
    Summary scr = visit.patient().scr();
    return !scr.absent() && scr.id() != null && currentId.isCurrent(visit, id)
        ? SummaryBundle.of(visit.patient())
        : SearchSet.empty();
  }

  private static Response json(ObjectNode body) {
    return Response.of(200, "application/fhir+json", Json.bytes(body));
  }
}
