package org.lanternscr.alert;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.lanternscr.kernel.Asid;
import org.lanternscr.platform.Caller;

/**
 * Writes an alert as the AuditEvent that the service demands, element by element (scr-fhir-api.md
 * 7.3). It takes no element that is not listed there and no empty text.
 */
final class AlertWriter {

  private static final String SYSTEMS = "https://fhir.nhs.uk/CodeSystem/";
  private static final String IDS = "https://fhir.nhs.uk/Id/";
  private static final String NOTICE =
      "https://fhir.nhs.uk/StructureDefinition/Extension-SCR-NotificationMessage";

  /** With seconds and {@code +00:00}, as in every published example. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private AlertWriter() {}

  /**
   * The body of the call.
   *
   * @param asid the site's; the platform's own word counts, but the published schema requires it
   */
  static String write(Alert alert, Asid asid) {
    JsonObjectBuilder event = Json.createObjectBuilder();
    event.add("resourceType", "AuditEvent");
    event.add("id", alert.id().toString());
    event.add(
        "extension",
        Json.createArrayBuilder()
            .add(
                Json.createObjectBuilder()
                    .add("url", NOTICE)
                    .add("valueString", notice(alert.code().type()) + alert.subject())));
    AlertCode.Type type = alert.code().type();
    event.add("type", coding("SCR-AlertType", type.code(), type.display()));
    AlertCode.Reason reason = alert.code().reason();
    event.add(
        "subtype",
        Json.createArrayBuilder().add(coding("SCR-AlertReason", reason.code(), reason.display())));
    event.add("recorded", INSTANT.format(alert.raised().atOffset(ZoneOffset.UTC)));
    alert
        .reasonText()
        .map(AlertWriter::plain)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> event.add("outcomeDesc", text));
    event.add("agent", agents(alert));
    event.add(
        "source",
        Json.createObjectBuilder().add("observer", identifier("nhsSpineASID", asid.value())));
    event.add(
        "entity",
        Json.createArrayBuilder()
            .add(
                Json.createObjectBuilder()
                    .add(
                        "what",
                        Json.createObjectBuilder()
                            .add(
                                "identifier",
                                Json.createObjectBuilder().add("value", alert.subject())))));
    return event.build().toString();
  }

  /** What stands over the alert when it is forwarded; the id follows. */
  private static String notice(AlertCode.Type type) {
    return switch (type) {
      case ACCESS -> "Alert: Permission to view override ";
      case SELF_CLAIM -> "Alert: Legitimate relationship self-claimed ";
    };
  }

  /** The patient, the user's organisation and the user; none of them asked for it. */
  private static JsonArrayBuilder agents(Alert alert) {
    Caller.Role role = alert.sender().role();
    String roleText = role.name().isBlank() ? role.code() : role.name();
    return Json.createArrayBuilder()
        .add(agent("nhs-number", alert.patient().digits()))
        .add(agent("ods-organization-code", role.organisation()))
        .add(
            agent("sds-user-id", alert.sender().userId())
                .add(
                    "role",
                    Json.createArrayBuilder()
                        .add(Json.createObjectBuilder().add("text", roleText))));
  }

  private static JsonObjectBuilder agent(String system, String value) {
    return Json.createObjectBuilder().add("who", identifier(system, value)).add("requestor", false);
  }

  private static JsonObjectBuilder identifier(String system, String value) {
    return Json.createObjectBuilder()
        .add(
            "identifier",
            Json.createObjectBuilder().add("system", IDS + system).add("value", value));
  }

  private static JsonObjectBuilder coding(String system, String code, String display) {
    return Json.createObjectBuilder()
        .add("system", SYSTEMS + system)
        .add("code", code)
        .add("display", display);
  }

  /** A FHIR string holds no control characters besides these three (R4, 2.24.0.1). */
  private static String plain(String typed) {
    return typed.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", " ").strip();
  }
}
