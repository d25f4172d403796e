package org.lanternscr.evidence;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.StoredEvent;

/**
 * The events as a table (RFC 4180, in UTF-8). A value that a spreadsheet would take for a formula
 * has an apostrophe before it; the NDJSON has every value as it was recorded.
 */
final class EventCsv {

  /** Members of the body, by their names in docs/audit-format.md. */
  static final List<String> MEMBERS =
      List.of(
          "action",
          "phase",
          "outcome",
          "detail",
          "userId",
          "userName",
          "roleProfile",
          "roleCode",
          "roleName",
          "organisation",
          "site",
          "asid",
          "nhsNumber",
          "permission",
          "basis",
          "reason",
          "followUp",
          "record",
          "recordHash",
          "alert",
          "attempt",
          "service",
          "status",
          "requestId",
          "correlationId",
          "signIn",
          "assurance",
          "environment",
          "server",
          "build");

  private static final String END = "\r\n";

  /** What a spreadsheet begins a formula with, or passes over before one. */
  private static final String BEGINS_FORMULA = "=+-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

  private static final Pattern UNSEEN = Pattern.compile("^[\\p{Z}\\p{C}]+");

  private final Writer out;

  EventCsv(Writer out) {
    this.out = out;
  }

  void head() throws IOException {
    out.write("recorded,event," + String.join(",", MEMBERS) + ",seal" + END);
  }

  void write(StoredEvent event) throws IOException {
    Map<String, String> members = event.members();
    out.write(
        SealedEvent.told(event.recorded())
            + ","
            + event.id()
            + ","
            + MEMBERS.stream()
                .map(name -> field(members.getOrDefault(name, "")))
                .collect(Collectors.joining(","))
            + ","
            + seal(event)
            + END);
  }

  private static String seal(StoredEvent event) {
    if (!event.hasDetail()) {
      return "no-detail";
    }
    return event.agrees() ? "agrees" : "CHANGED";
  }

  static String field(String value) {
    String safe = isFormula(value) ? "'" + value : value;
    return safe.chars().anyMatch(unit -> ",\"\r\n".indexOf(unit) >= 0)
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }

  /** Whatever stands before it that a spreadsheet may take off: spaces of all kinds, controls. */
  private static boolean isFormula(String value) {
    if (value.isEmpty() || Character.isLetterOrDigit(value.charAt(0))) {
      return false;
    }
    String bare = UNSEEN.matcher(value).replaceFirst("");
    return BEGINS_FORMULA.indexOf(value.charAt(0)) >= 0
        || !bare.isEmpty() && BEGINS_FORMULA.indexOf(bare.charAt(0)) >= 0;
  }
}
