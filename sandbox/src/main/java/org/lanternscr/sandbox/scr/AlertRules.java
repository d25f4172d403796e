package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the service demands of a privacy alert (C12; scr-fhir-api.md 7). */
final class AlertRules {
  static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
  static final String ORGANISATION = "https://fhir.nhs.uk/Id/ods-organization-code";
  static final String PERSON = "https://fhir.nhs.uk/Id/sds-user-id";

  private static final String TYPE = "https://fhir.nhs.uk/CodeSystem/SCR-AlertType";
  private static final String REASON = "https://fhir.nhs.uk/CodeSystem/SCR-AlertReason";
  private static final String NOTICE =
      "https://fhir.nhs.uk/StructureDefinition/Extension-SCR-NotificationMessage";

  /** 7.2: the reasons that each type may have. */
  private static final Map<String, Set<String>> PAIRS =
      Map.of("1", Set.of("1", "2", "3", "4", "6"), "2", Set.of("1", "2", "3", "5"));

  private static final Set<String> ELEMENTS =
      Set.of(
          "resourceType",
          "id",
          "meta",
          "implicitRules",
          "language",
          "text",
          "contained",
          "extension",
          "modifierExtension",
          "type",
          "subtype",
          "action",
          "period",
          "recorded",
          "outcome",
          "outcomeDesc",
          "purposeOfEvent",
          "agent",
          "source",
          "entity");

  private AlertRules() {}

  /** The text of the first rule that an alert breaks; empty when it is in order. */
  static Optional<String> broken(JsonNode alert) {
    List<String> unknown = new ArrayList<>();
    alert.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(ELEMENTS);
    if (!unknown.isEmpty()) {
      return Optional.of("Unknown element '" + unknown.get(0) + "' found during parse");
    }
    return Stream.of(
            required(!alert.path("id").asText().isBlank(), "Missing or empty 'id'"),
            required(hasNotice(alert), "Exactly 1 'extension' with url '" + NOTICE + "' expected"),
            required(isCoded(alert.path("type"), TYPE), "Missing or invalid 'type'"),
            required(PAIRS.containsKey(code(alert)), "Invalid value in field 'type.code'"),
            required(alert.path("subtype").size() == 1, "Exactly 1 'subtype' expected"),
            required(isCoded(alert.at("/subtype/0"), REASON), "Missing or invalid 'subtype'"),
            required(
                PAIRS
                    .getOrDefault(code(alert), Set.of())
                    .contains(alert.at("/subtype/0/code").asText()),
                "Invalid combination of 'type.code' and 'subtype.code'"),
            required(alert.hasNonNull("recorded"), "Missing 'recorded'"),
            required(
                !alert.has("outcomeDesc") || !alert.get("outcomeDesc").asText().isBlank(),
                "Attribute value must not be empty (\"\")"),
            required(isMarkedOnAll(alert.path("agent")), "'agent.requestor' must be false"),
            agent(alert, NHS_NUMBER),
            agent(alert, ORGANISATION),
            agent(alert, PERSON),
            required(hasRole(alert), "Missing 'role' of 'agent' of system '" + PERSON + "'"),
            required(
                alert.path("entity").size() == 1
                    && !alert.at("/entity/0/what/identifier/value").asText().isBlank(),
                "Exactly 1 'entity' with non-empty 'what.identifier.value' expected"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The value that an alert names of a system; empty where there is none. */
  static String named(JsonNode alert, String system) {
    return agents(alert, system).stream().findFirst().map(AlertRules::value).orElse("");
  }

  private static Optional<String> agent(JsonNode alert, String system) {
    List<JsonNode> found = agents(alert, system);
    return required(
        found.size() == 1 && !value(found.get(0)).isBlank(),
        "Missing 'agent' entry with 'who.identifier.system' '"
            + system
            + "' and non-empty 'value'");
  }

  private static List<JsonNode> agents(JsonNode alert, String system) {
    return StreamSupport.stream(alert.path("agent").spliterator(), false)
        .filter(agent -> agent.at("/who/identifier/system").asText().equals(system))
        .toList();
  }

  private static String value(JsonNode agent) {
    return agent.at("/who/identifier/value").asText();
  }

  private static boolean isMarkedOnAll(JsonNode agents) {
    return StreamSupport.stream(agents.spliterator(), false)
        .allMatch(
            agent -> agent.path("requestor").isBoolean() && !agent.get("requestor").asBoolean());
  }

  private static boolean hasRole(JsonNode alert) {
    return agents(alert, PERSON).stream()
        .map(agent -> agent.path("role"))
        .allMatch(
            roles ->
                !roles.isEmpty()
                    && StreamSupport.stream(roles.spliterator(), false)
                        .allMatch(r -> !r.path("text").asText().isBlank() || r.has("coding")));
  }

  private static boolean hasNotice(JsonNode alert) {
    JsonNode extensions = alert.path("extension");
    return extensions.size() == 1
        && extensions.at("/0/url").asText().equals(NOTICE)
        && !extensions.at("/0/valueString").asText().isBlank();
  }

  private static boolean isCoded(JsonNode coding, String system) {
    return coding.path("system").asText().equals(system)
        && !coding.path("code").asText().isBlank()
        && !coding.path("display").asText().isBlank();
  }

  private static String code(JsonNode alert) {
    return alert.at("/type/code").asText();
  }

  private static Optional<String> required(boolean holds, String otherwise) {
    return holds ? Optional.empty() : Optional.of(otherwise);
  }
}
