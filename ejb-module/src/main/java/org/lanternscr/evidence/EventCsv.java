package org.lanternscr.evidence;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.StoredEvent;

/**
 * The events as a table (RFC 4180, in UTF-8). A value that a spreadsheet would take for a formula
 * has an apostrophe before it; the NDJSON has every value as it was recorded.
 */
final class EventCsv {

  /**
   * All members of the body, by their names in docs/audit-format.md, but those that the first
   * columns tell.
   */
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
          "patientNumbers",
          "permission",
          "basis",
          "kind",
          "workgroup",
          "ends",
          "under",
          "agreedBy",
          "evidence",
          "reason",
          "followUp",
          "checked",
          "confirmed",
          "record",
          "recordHash",
          "alert",
          "case",
          "subjectUser",
          "actingFor",
          "saidHash",
          "sample",
          "checkpoint",
          "texts",
          "deputy",
          "search",
          "savedSearch",
          "selected",
          "from",
          "to",
          "events",
          "manifestHash",
          "packHash",
          "before",
          "after",
          "refusal",
          "mail",
          "reply",
          "attempt",
          "service",
          "status",
          "requestId",
          "correlationId",
          "signIn",
          "acrAsked",
          "assurance",
          "operator",
          "leaves",
          "recordedBefore",
          "removed",
          "numbers",
          "statement",
          "heads",
          "previousOrigin",
          "previousSize",
          "previousRoot",
          "epochStatement",
          "contestedNote",
          "configurationHash",
          "sites",
          "environment",
          "server",
          "start",
          "count",
          "void",
          "build");

  /** What every body has besides: of a column with another name, or the same in every event. */
  static final Set<String> ELSEWHERE = Set.of("recorded", "id", "format");

  private static final String END = "\r\n";

  /** What a spreadsheet begins a formula with, or passes over before one. */
  private static final String BEGINS_FORMULA = "=+-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

  private static final Pattern UNSEEN = Pattern.compile("^[\\p{Z}\\p{C}]+");

  private final Writer out;

  EventCsv(Writer out) {
    this.out = out;
  }

  void head() throws IOException {
    out.write("recorded,event," + String.join(",", MEMBERS) + ",others,seal" + END);
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
            + field(others(members))
            + ","
            + seal(event)
            + END);
  }

  /** What another version of Lantern recorded and this one has no column for: a line each. */
  private static String others(Map<String, String> members) {
    return members.entrySet().stream()
        .filter(member -> !MEMBERS.contains(member.getKey()))
        .filter(member -> !ELSEWHERE.contains(member.getKey()))
        .map(member -> member.getKey() + "=" + member.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
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
