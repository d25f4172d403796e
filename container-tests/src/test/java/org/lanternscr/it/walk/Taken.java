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

/**
 * What the service has of the walk's alerts, and how each of their tries was answered.
 *
 * @param posts how often each change of a preference was sent, by its X-Request-ID
 */
record Taken(
    Map<String, List<Copy>> copies,
    Map<String, List<Integer>> answers,
    Map<String, Integer> posts) {

  private static final String SCR = "/summary-care-record/FHIR/R4/";

  private static final Set<String> SYSTEMS = Set.of("200000000107", "200000000108", "200000000109");

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
    Map<String, Integer> posts = new HashMap<>();
    for (Journal.Entry entry : Journal.of(SCR)) {
      String id = entry.header("X-Request-ID");
      if (entry.path().equals(SCR + "AuditEvent")) {
        answers.computeIfAbsent(id, one -> new ArrayList<>()).add(entry.status());
      } else if (entry.path().equals(SCR + "$setPermission") && isOfTheWalk(entry)) {
        posts.merge(id, 1, Integer::sum);
      }
    }
    return new Taken(copies, answers, posts);
  }

  /** A call with a refused token reaches nothing, and is made again with the next one. */
  private static boolean isOfTheWalk(Journal.Entry entry) {
    return entry.status() != 401 && SYSTEMS.contains(String.valueOf(entry.asid()));
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
