package org.lanternscr.sandbox.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.Organisation;
import org.lanternscr.sandbox.files.Organisations;
import org.lanternscr.sandbox.gateway.OperationOutcome;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Pause;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/** {@code GET /Organization/{code}} of the newer directory, for applications with an API key. */
public final class OdtService {
  static final String FHIR = "application/fhir+json";
  private static final String PATH = "/Organization/";
  private static final String ENGLAND = "https://fhir.nhs.uk/England/";

  private final Organisations organisations;
  private final ApiKey key;

  public OdtService(Organisations organisations, Applications applications) {
    this.organisations = organisations;
    this.key = new ApiKey(applications);
  }

  public Response answer(Request request) {
    if (!key.isKnown(request)) {
      return ApiKey.refused();
    }
    if (!request.method().equals("GET") || !request.path().startsWith(PATH)) {
      return new OperationOutcome("error", "not-supported")
          .diagnostics("Only Organization can be read here")
          .response(404, FHIR);
    }
    String code = request.path().substring(PATH.length());
    return organisations.find(code).map(OdtService::told).orElseGet(() -> notFound(code));
  }

  private static Response told(Organisation organisation) {
    Pause.millis(organisation.delayMillis());
    if (organisation.status() != null) {
      return new OperationOutcome("error", "exception")
          .diagnostics("The directory is not available")
          .response(organisation.status(), FHIR);
    }
    ObjectNode body = Json.object();
    body.put("resourceType", "Organization").put("id", organisation.code());
    body.putObject("meta").put("versionId", "1").put("lastUpdated", "2026-01-15T00:00:00+00:00");
    body.putArray("extension").add(role(organisation));
    ObjectNode identifier = body.putArray("identifier").addObject();
    identifier.put("use", "official").put("system", SdsService.ODS);
    identifier.put("value", organisation.code());
    identifier.putObject("assigner").putObject("identifier").put("value", "HSCIC");
    body.put("active", organisation.isActive()).put("name", organisation.name());
    return Response.of(200, FHIR, Json.bytes(body));
  }

  private static ObjectNode role(Organisation organisation) {
    ObjectNode role = Json.object();
    role.put("url", ENGLAND + "StructureDefinition/Extension-England-OrganisationRole");
    ArrayNode parts = role.putArray("extension");
    parts.addObject().put("url", "instanceID").put("valueInteger", 100000);
    parts
        .addObject()
        .put("url", "roleCode")
        .putObject("valueCodeableConcept")
        .putArray("coding")
        .addObject()
        .put(
            "system",
            "https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole")
        .put("code", organisation.primaryRole())
        .put("display", organisation.roleName());
    parts.add(operational(organisation));
    parts.addObject().put("url", "active").put("valueBoolean", organisation.isActive());
    parts.addObject().put("url", "primaryRole").put("valueBoolean", true);
    return role;
  }

  private static ObjectNode operational(Organisation organisation) {
    ObjectNode period = Json.object();
    period.put("url", ENGLAND + "StructureDefinition/Extension-England-TypedPeriod");
    ArrayNode parts = period.putArray("extension");
    parts
        .addObject()
        .put("url", "dateType")
        .putObject("valueCoding")
        .put("system", ENGLAND + "CodeSystem/England-PeriodType")
        .put("code", "Operational")
        .put("display", "Operational");
    ObjectNode dates =
        parts
            .addObject()
            .put("url", "period")
            .putObject("valuePeriod")
            .put("start", organisation.start());
    if (organisation.end() != null) {
      dates.put("end", organisation.end());
    }
    return period;
  }

  private static Response notFound(String code) {
    return new OperationOutcome("error", "not-found")
        .diagnostics("No Organization found with id '" + code + "'")
        .response(404, FHIR);
  }
}
