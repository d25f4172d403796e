package org.lanternscr.review;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.Sha256;

/**
 * A case for people to read who have an evidence pack and no Lantern: what was written in it stands
 * in no event. Pure.
 *
 * @param alerts that it joins, oldest first
 * @param accesses flagged and drawn ones that it joins, oldest first
 * @param national what was done about them in the national alert viewer, by alert
 */
record CaseStory(
    ReviewCase about,
    List<AlertEntry> alerts,
    List<JoinedAccess> accesses,
    Map<UUID, NationalClosing> national) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm:ss", Locale.ENGLISH);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH);

  /**
   * Tells it. All times are UTC.
   *
   * @param until what was done at this moment or later is not told
   */
  String text(Instant until) {
    StringBuilder text = new StringBuilder("CASE " + about.reference() + "\n\n");
    line(text, "Name of the case", about.id().toString());
    line(text, "Site", about.site().value());
    line(text, "About", person(about.userName(), about.userId()));
    line(text, "Events that belong", time(about.eventsFrom()) + " to " + time(about.eventsTo()));
    line(
        text,
        "Opened",
        time(about.opened())
            + " by "
            + by(about.openedByName(), about.openedBy(), about.actingFor()));
    text.append("\nALERTS THAT IT JOINS\n");
    alerts.forEach(alert -> tell(text, alert));
    if (alerts.isEmpty()) {
      text.append("\nNone.\n");
    }
    if (!accesses.isEmpty()) {
      text.append("\nFLAGGED AND DRAWN ACCESSES THAT IT JOINS\n");
      accesses.forEach(access -> tell(text, access));
    }
    text.append("\nWHAT WAS DONE IN IT\n");
    List<CaseAct> acts = about.acts().stream().filter(act -> act.at().isBefore(until)).toList();
    acts.forEach(act -> tell(text, act));
    if (acts.isEmpty()) {
      text.append("\nNothing yet.\n");
    }
    return text.toString();
  }

  private void tell(StringBuilder text, AlertEntry alert) {
    text.append('\n');
    line(text, "Alert", alert.id().toString());
    line(text, "Raised", time(alert.raised()));
    line(text, "X-Request-ID", alert.requestId().toString());
    line(text, "Patient", "NHS number " + alert.patient().spaced());
    line(text, "Reason given", alert.reasonText().orElse("none was typed"));
    Optional.ofNullable(national.get(alert.id()))
        .ifPresent(
            closing ->
                line(
                    text,
                    "Closed nationally",
                    DAY.format(closing.on())
                        + ", reference "
                        + closing.reference()
                        + ", by "
                        + closing.by()));
  }

  private static void tell(StringBuilder text, JoinedAccess access) {
    AuditEntry entry = access.entry();
    text.append('\n');
    line(text, "Access", entry.id().toString());
    line(text, "Recorded", time(entry.recorded().toInstant()));
    line(
        text,
        "Patient",
        entry
            .patient()
            .map(NhsNumber::spaced)
            .map("NHS number %s"::formatted)
            .orElse("not told by the event any more"));
    if (!entry.action().isEmpty()) {
      line(text, "What it was", entry.action() + ": " + entry.outcome());
    }
    entry.member("reason").ifPresent(reason -> line(text, "Reason given", reason));
    line(text, "In a sample", access.isDrawn() ? "it was drawn by chance" : "no");
    access.sentences().forEach(sentence -> line(text, "Flag", sentence));
  }

  private static void tell(StringBuilder text, CaseAct act) {
    text.append('\n');
    line(
        text, "Act " + act.number(), act.kind().word() + ", " + time(act.at()) + ", by " + by(act));
    act.outcome().ifPresent(outcome -> line(text, "Outcome", outcome));
    act.evidence().ifPresent(evidence -> line(text, "Evidence then", evidence));
    act.said()
        .or(() -> act.emptied().map(hash -> "emptied by a purge"))
        .ifPresent(words -> line(text, "Words", words));
    act.said()
        .map(Sha256::hex)
        .or(act::emptied)
        .ifPresent(hash -> line(text, "SHA-256 of them", hash));
  }

  private static String by(CaseAct act) {
    return by(act.byName(), act.byUser(), act.actingFor());
  }

  private static String by(String name, String userId, Optional<String> actingFor) {
    String person = person(name, userId);
    return actingFor.map(officer -> person + " as deputy of user id " + officer).orElse(person);
  }

  private static String person(String name, String userId) {
    return name.equals(userId) ? "user id " + userId : name + ", user id " + userId;
  }

  private static String time(Instant moment) {
    return TIME.format(moment.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /** Lines of a value begin below each other, so that none can be taken for a label. */
  private static void line(StringBuilder text, String label, String value) {
    String indented = value.strip().replaceAll("\\R", "\n" + " ".repeat(24));
    text.append("  %-22s%s\n".formatted(label, indented));
  }

  /** Masked: it is about patients and a user. */
  @Override
  public String toString() {
    return "CaseStory[" + about.id() + "]";
  }
}
