package org.lanternscr.web.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts what a person opened today into words: one part a permission, the newest first. */
final class OwnAccessWording {

  private static final String RECORD = "permission.record";
  private static final String PRINT = "record.print";
  private static final String WATCHED = "watched.yes";
  private static final String RAISE = "alert.raise";
  private static final String SEND = "alert.send";

  private final Words words;

  OwnAccessWording(Words words) {
    this.words = words;
  }

  /**
   * What happened since the day began.
   *
   * @param entries the person's own, oldest first, from before the day as well
   */
  List<OwnAccess> lines(List<AuditEntry> entries, Instant dayBegan) {
    Map<String, List<AuditEntry>> byPermission = new LinkedHashMap<>();
    for (AuditEntry entry : entries) {
      if (!entry.action().equals(SEND)) {
        String key = entry.member("permission").orElse(entry.id().toString());
        byPermission.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
      }
    }
    List<OwnAccess> lines = new ArrayList<>();
    for (List<AuditEntry> group : byPermission.values()) {
      boolean isOfToday =
          group.stream().anyMatch(e -> !e.recorded().toInstant().isBefore(dayBegan));
      if (isOfToday) {
        lines.add(line(group, entries));
      }
    }
    Collections.reverse(lines);
    return lines;
  }

  private OwnAccess line(List<AuditEntry> group, List<AuditEntry> all) {
    AuditEntry first = group.get(0);
    String number = first.patient().map(patient -> patient.spaced()).orElse("");
    List<AuditLine.Fact> facts = new ArrayList<>();
    Optional<AuditEntry> recorded = find(group, RECORD);
    recorded.ifPresent(
        entry -> {
          facts.add(
              fact(words.text("myAccess.answer"), words.text("audit.outcome." + entry.outcome())));
          entry
              .member("basis")
              .ifPresent(
                  basis ->
                      facts.add(
                          fact(words.text("myAccess.basis"), words.text("audit.basis." + basis))));
          entry
              .member("reason")
              .ifPresent(reason -> facts.add(fact(words.text("myAccess.reason"), reason)));
        });
    facts.add(fact(words.text("myAccess.record"), shown(group)));
    facts.add(fact(words.text("myAccess.officer"), officer(group, all)));
    if (group.stream().anyMatch(entry -> entry.seal() != AuditEntry.Seal.HOLDS)) {
      facts.add(fact(words.text("myAccess.seal"), words.text("myAccess.changed")));
    }
    return new OwnAccess(clock(first), number, facts);
  }

  /** How often it came to the screen, and whether to paper. */
  private String shown(List<AuditEntry> group) {
    List<AuditEntry> shown =
        group.stream().filter(entry -> entry.outcome().equals("shown")).toList();
    long printed = shown.stream().filter(of(PRINT)).count();
    if (shown.isEmpty()) {
      return words.text("myAccess.notShown");
    }
    String last = clock(shown.get(shown.size() - 1));
    String times = Long.toString(shown.size() - printed);
    return printed == 0
        ? words.text("myAccess.shown", times, last)
        : words.text("myAccess.shownAndPrinted", times, last, Long.toString(printed));
  }

  /** Whether the privacy officer was told, and whether the national service has it. */
  private String officer(List<AuditEntry> group, List<AuditEntry> all) {
    Optional<String> alert = find(group, RAISE).flatMap(entry -> entry.member("alert"));
    if (alert.isEmpty() && find(group, RECORD).isEmpty()) {
      return words.text("myAccess.begunBefore");
    }
    if (alert.isEmpty()) {
      return group.stream().anyMatch(OwnAccessWording::isOfWatched)
          ? words.text("myAccess.toldOfWatched")
          : words.text("myAccess.notTold");
    }
    String sent =
        all.stream()
            .filter(of(SEND))
            .filter(entry -> entry.member("alert").equals(alert))
            .filter(entry -> !entry.isAttempt())
            .reduce((earlier, later) -> later)
            .map(AuditEntry::outcome)
            .orElse("");
    return switch (sent) {
      case "done" -> words.text("myAccess.toldAndDelivered");
      case "refused" -> words.text("myAccess.toldAndRefused");
      default -> words.text("myAccess.told");
    };
  }

  /** Of a watched record the officers are told on their screens and by mail, without an alert. */
  private static boolean isOfWatched(AuditEntry entry) {
    return entry.action().equals(RECORD)
        && entry.member("checked").filter(found -> found.contains(WATCHED)).isPresent();
  }

  private static Optional<AuditEntry> find(List<AuditEntry> group, String action) {
    return group.stream().filter(of(action)).findFirst();
  }

  private static Predicate<AuditEntry> of(String action) {
    return entry -> entry.action().equals(action);
  }

  private static String clock(AuditEntry entry) {
    return ClinicalTime.local(entry.recorded().toInstant()).clock();
  }

  private static AuditLine.Fact fact(String label, String value) {
    return new AuditLine.Fact(label, value);
  }
}
