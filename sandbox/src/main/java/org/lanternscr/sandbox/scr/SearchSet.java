package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.sandbox.files.Patient;
import org.lanternscr.sandbox.http.Json;

/** The answer to a search (scr-fhir-api.md 3). All ids but the SCR id are random for each call. */
final class SearchSet {
  /** Not the sandbox's own address: a client builds its URL from its settings, never from here. */
  static final String BASE = "https://scr.example/summary-care-record/FHIR/R4";

  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

  private SearchSet() {}

  /** No summary, or no such id: {@code total} 0 and no {@code entry} member at all. */
  static ObjectNode empty() {
    ObjectNode bundle = Json.object();
    bundle.put("resourceType", "Bundle").put("id", UUID.randomUUID().toString());
    return bundle.put("type", "searchset").put("total", 0);
  }

  static ObjectNode found(Patient patient, String scrId, Optional<String> preference) {
    String patientId = UUID.randomUUID().toString();
    ObjectNode reference = documentReference(patient, scrId, patientId, preference);
    ObjectNode bundle = empty();
    bundle.put("total", 1);
    ObjectNode entry = bundle.putArray("entry").addObject();
    entry.put("fullUrl", BASE + "/DocumentReference/" + reference.get("id").asText());
    entry.set("resource", reference);
    entry.putObject("search").put("mode", "match");
    // The fullUrl of the patient is a bare id on the wire.
    ObjectNode second = bundle.withArray("entry").addObject();
    second.put("fullUrl", patientId);
    second.set("resource", patientResource(patient, patientId));
    return bundle;
  }

  private static ObjectNode documentReference(
      Patient patient, String scrId, String patientId, Optional<String> preference) {
    ObjectNode resource = Json.object();
    resource.put("resourceType", "DocumentReference").put("id", UUID.randomUUID().toString());
    ObjectNode master = resource.putObject("masterIdentifier");
    master.put("system", "https://fhir.nhs.uk/Id/nhsSCRUUID").put("value", scrId);
    resource.put("status", "current");
    gpSummary(resource.putObject("type"));
    resource.putObject("subject").put("reference", "Patient/" + patientId);
    if (preference.isPresent()) {
      ObjectNode label = resource.putArray("securityLabel").addObject();
      ObjectNode coding = label.putArray("coding").addObject();
      coding.put("system", "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission");
      coding.put("code", preference.get());
    }
    ObjectNode attachment = resource.putArray("content").addObject().putObject("attachment");
    attachment.put(
        "url",
        "%s/Bundle?composition.identifier=%s&composition.subject:Patient.identifier=%s|%s"
            .formatted(BASE, scrId, NHS_NUMBER, patient.nhsNumber()));
    gpSummary(resource.putObject("context").putArray("event").addObject());
    return resource;
  }

  /** The display begins with a space on the wire. */
  private static void gpSummary(ObjectNode concept) {
    ObjectNode coding = concept.putArray("coding").addObject();
    coding.put("system", "http://snomed.info/sct").put("code", "196981000000101");
    coding.put("display", " General Practice Summary");
  }

  /** Only the NHS number: names come from PDS. */
  static ObjectNode patientResource(Patient patient, String id) {
    ObjectNode resource = Json.object();
    resource.put("resourceType", "Patient").put("id", id);
    ObjectNode identifier = resource.putArray("identifier").addObject();
    identifier.put("system", NHS_NUMBER).put("value", patient.nhsNumber());
    return resource;
  }
}
