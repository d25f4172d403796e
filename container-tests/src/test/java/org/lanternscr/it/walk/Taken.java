package org.lanternscr.it.walk;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanternscr.it.Journal;
import org.lanternscr.it.Web;

/** What the service has of the walk's alerts, and how each of their tries was answered. */
record Taken(Map<String, List<Copy>> copies, Map<String, List<Integer>> answers) {

  private static final Set<String> SYSTEMS = Set.of("200000000107", "200000000108");

  /** An alert as the service took it once. */
  record Copy(String requestId, JsonObject alert) {}

  static Taken read() {
    Map<String, List<Copy>> copies = new HashMap<>();
    try (JsonReader reader =
        Json.createReader(new StringReader(Web.get(Web.sandbox("/alerts")).body()))) {
      for (JsonObject one : reader.readArray().getValuesAs(JsonObject.class)) {
        JsonObject alert = one.getJsonObject("alert");
        if (SYSTEMS.contains(one.getString("asid"))) {
          copies
              .computeIfAbsent(alert.getString("id"), id -> new ArrayList<>())
              .add(new Copy(one.getString("requestId"), alert));
        }
      }
    }
    Map<String, List<Integer>> answers = new HashMap<>();
    for (Journal.Entry entry : Journal.of("/summary-care-record/FHIR/R4/AuditEvent")) {
      answers
          .computeIfAbsent(entry.header("X-Request-ID"), id -> new ArrayList<>())
          .add(entry.status());
    }
    return new Taken(copies, answers);
  }

  List<Copy> of(String alert) {
    return copies.getOrDefault(alert, List.of());
  }

  /** The tries that the service carried out, whether or not its answer arrived. */
  long carriedOut(String requestId) {
    return answers.getOrDefault(requestId, List.of()).stream()
        .filter(status -> status == 201 || status == 504 || status == 0)
        .count();
  }
}
