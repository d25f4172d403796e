package org.lanternscr.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the sandbox received, from its own journal. */
public final class Journal {

  static final String PDS = "/personal-demographics/FHIR/R4/Patient/";
  static final String SEARCH = "/summary-care-record/FHIR/R4/DocumentReference";
  static final String READ = "/summary-care-record/FHIR/R4/Bundle";
  static final String SET_PERMISSION = "/summary-care-record/FHIR/R4/$setPermission";
  static final String TOKEN = "/oauth2/token";

  /**
   * One request.
   *
   * @param headers by name, in any case; the token appears as its hash
   * @param asid the ASID that the platform added, if it did
   */
  public record Entry(
      String path, String query, Map<String, String> headers, int status, String asid) {

    public String header(String name) {
      return headers.get(name);
    }

    /** Such as {@code /oauth2/token 200}. */
    String brief() {
      return path + " " + status;
    }
  }

  private static volatile Instant mark = Instant.EPOCH;

  private Journal() {}

  /** From here on. What was received before does not count, even if it is answered later. */
  public static void mark() {
    mark = Instant.now();
  }

  static List<Entry> entries() {
    try (JsonReader reader =
        Json.createReader(new StringReader(Web.get(Web.sandbox("/journal")).body()))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(json -> !Instant.parse(json.getString("time")).isBefore(mark))
          .map(Journal::entry)
          .toList();
    }
  }

  /** The national calls about a patient. */
  static List<Entry> about(TestPatient patient) {
    String digits = patient.number().digits();
    return entries().stream()
        .filter(entry -> entry.path().endsWith(digits) || entry.query().contains(digits))
        .toList();
  }

  public static List<Entry> of(String path) {
    return entries().stream().filter(entry -> entry.path().startsWith(path)).toList();
  }

  private static Entry entry(JsonObject json) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, JsonValue> header : json.getJsonObject("headers").entrySet()) {
      headers.put(header.getKey(), json.getJsonObject("headers").getString(header.getKey()));
    }
    return new Entry(
        json.getString("path"),
        json.getString("query", ""),
        headers,
        json.getInt("status"),
        json.getString("asid", null));
  }
}
