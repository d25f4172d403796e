package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.sandbox.files.NhsNumber;
import org.lanternscr.sandbox.files.Patient;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/**
 * {@code POST /$setPermission} (scr-fhir-api.md 6), and the sharing preference that reads then
 * find. {@code Ask} removes what was set, nationwide and for everyone.
 */
final class Preferences {
  private static final String SYSTEM = "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission";
  private static final Set<String> CODES = Set.of("yes", "no", "ask");

  /** What was set since the sandbox started; a patient's file tells what was before. */
  private final Map<String, String> set = new ConcurrentHashMap<>();

  Response post(Request request) {
    JsonNode parameters;
    try {
      parameters = Json.MAPPER.readTree(request.body());
    } catch (JsonProcessingException e) {
      return ScrErrors.badValue("Failed to parse request body as JSON resource");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<JsonNode> wanted = named(parameters.path("parameter"), "setPermissions");
    if (wanted.isEmpty()) {
      return ScrErrors.badValue("Parameter named 'setPermissions' name not found");
    }
    if (wanted.size() > 1 || parameters.path("parameter").size() > 1) {
      return ScrErrors.badValue("Exactly 1 parameter named 'setPermissions' expected");
    }
    return change(wanted.get(0).path("part"));
  }

  private Response change(JsonNode parts) {
    List<JsonNode> numbers = named(parts, "nhsNumber");
    if (numbers.size() != 1) {
      return ScrErrors.badValue(
          "Exactly 1 Parameter.Part named 'nhsNumber' with not empty value expected");
    }
    String number = numbers.get(0).path("valueString").asText();
    if (number.isBlank()) {
      return ScrErrors.badValue("Missing value for Parameter.Part 'nhsNumber'");
    }
    List<JsonNode> codes = named(parts, "permissionCode");
    if (codes.size() != 1) {
      return ScrErrors.badValue("Exactly 1 Parameter.Part named 'permissionCode' expected");
    }
    if (!codes.get(0).at("/valueCoding/system").asText().equals(SYSTEM)) {
      return ScrErrors.badValue(
          "Parameter.Part named 'permissionCode' with valueCoding.system '"
              + SYSTEM
              + "' not found");
    }
    String code = codes.get(0).at("/valueCoding/code").asText();
    if (!CODES.contains(code.toLowerCase(Locale.ROOT))) {
      return ScrErrors.badParameter("valueCoding.code", code);
    }
    if (!NhsNumber.isValid(number)) {
      return ScrErrors.badNhsNumber();
    }
    set.put(number, code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1));
    return Response.empty(201);
  }

  private static List<JsonNode> named(JsonNode list, String name) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : list) {
      if (one.path("name").asText().equals(name)) {
        found.add(one);
      }
    }
    return found;
  }

  /** Whether reads of this patient are refused. */
  boolean isDissent(Patient patient) {
    return ofPatient(patient).map("No"::equals).orElse(patient.scr().optedOut());
  }

  /** What the label of a search says; empty where it has none. */
  Optional<String> label(Patient patient) {
    return ofPatient(patient).or(() -> Optional.ofNullable(patient.scr().consent()));
  }

  private Optional<String> ofPatient(Patient patient) {
    return Optional.ofNullable(set.get(patient.nhsNumber()));
  }
}
