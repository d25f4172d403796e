package org.lanternscr.evidence;

import java.time.Instant;
import java.util.List;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.platform.Caller;

/**
 * What a pack says of itself, and of which the trail holds the hash since before the pack went out:
 * by whom, of which selection, how many events, under which checkpoints.
 *
 * @param text the file
 */
record Manifest(String text) {

  static final String FORMAT = "lantern-evidence-pack/1";

  /**
   * Says it.
   *
   * @param log the name of the log
   * @param logs its epochs, each with its checkpoint
   */
  static Manifest of(
      PackRequest request,
      PackPreview.Contents contents,
      String log,
      List<LogState> logs,
      Instant made) {
    Caller caller = request.caller();
    Selection selection = request.selection();
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    line(text, "made", made.toString());
    line(text, "for", caller.displayName() + ", user id " + caller.userId());
    caller
        .role()
        .ifPresent(
            role ->
                line(
                    text,
                    "in the role",
                    role.name() + " " + role.code() + ", profile " + role.profile()));
    line(text, "site", request.site().value());
    line(text, "log", log);
    line(text, "selected", request.subject());
    request.ofCase().ifPresent(about -> line(text, "case", about.id().toString()));
    request.ofCase().ifPresent(about -> line(text, "about user id", about.userId()));
    selection.patient().ifPresent(patient -> numbers(text, patient));
    line(text, "recorded from", selection.from().map(Instant::toString).orElse("the first on"));
    line(text, "recorded before", request.until().map(Instant::toString).orElse("no end"));
    line(text, "events", Long.toString(contents.events()));
    contents.first().ifPresent(first -> line(text, "first", first.toInstant().toString()));
    contents.last().ifPresent(last -> line(text, "last", last.toInstant().toString()));
    line(text, "not sealed yet, left out", Long.toString(contents.waiting()));
    line(
        text,
        "details may have been emptied of events before",
        contents.emptiedBefore().map(time -> time.toInstant().toString()).orElse("none"));
    for (LogState epoch : logs) {
      text.append("checkpoint of ").append(epoch.log().origin()).append(":\n");
      epoch.note().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return new Manifest(text.toString());
  }

  private static void numbers(StringBuilder text, SamePatient patient) {
    line(text, "NHS number", patient.asked().digits());
    patient.others().forEach(other -> line(text, "NHS number of the same patient", other.digits()));
    line(text, "NHS numbers of the patient", patient.told());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value.replaceAll("\\R", " ")).append('\n');
  }

  String sha256() {
    return PackZip.sha256(text);
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "Manifest[masked]";
  }
}
