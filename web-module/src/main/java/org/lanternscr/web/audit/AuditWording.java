package org.lanternscr.web.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts the events of a page into words. */
final class AuditWording {

  private static final int SHORT = 8;

  private final Words words;

  AuditWording(Words words) {
    this.words = words;
  }

  List<AuditLine> lines(List<AuditEntry> entries) {
    Set<UUID> onPage = entries.stream().map(AuditEntry::id).collect(Collectors.toSet());
    return entries.stream().map(entry -> line(entry, onPage)).toList();
  }

  private AuditLine line(AuditEntry entry, Set<UUID> onPage) {
    return new AuditLine(
        anchor(entry.id()),
        ClinicalTime.utc(entry.recorded().toInstant()),
        what(entry),
        joined(entry.userName(), entry.userId()),
        joined(entry.roleName(), entry.roleCode()),
        entry.patient().map(number -> number.spaced()).orElse(""),
        entry.detail().map(this::detail).orElse(""),
        shortName(entry.id()),
        entry.attempt().map(AuditWording::shortName).orElse(""),
        entry.attempt().filter(onPage::contains).map(AuditWording::anchor).orElse(""));
  }

  /** The act and its phase or outcome, such as "Find a patient: found". */
  private String what(AuditEntry entry) {
    String end =
        entry.phase().equals("attempt")
            ? words.text("audit.attempt")
            : words.text("audit.outcome." + entry.outcome());
    return words.text("audit.what", words.text("audit.action." + entry.action()), end);
  }

  private String detail(String coded) {
    String key = "audit.detail." + coded;
    return words.has(key) ? words.text(key) : coded;
  }

  private static String joined(Optional<String> name, Optional<String> code) {
    return Stream.concat(name.stream(), code.filter(c -> !name.equals(code)).stream())
        .collect(Collectors.joining(", "));
  }

  /** The last eight characters, the random part of the id. */
  private static String shortName(UUID id) {
    String text = id.toString();
    return text.substring(text.length() - SHORT).toUpperCase(Locale.ROOT);
  }

  private static String anchor(UUID id) {
    return "event-" + id;
  }
}
