package org.lanternscr.web.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummaryRecord.Kind;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.Source;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** A record in the words and the order of the page. */
public final class RecordOnPage {

  private final SummaryRecord record;
  private final Words words;

  RecordOnPage(SummaryRecord record, Words words) {
    this.record = record;
    this.words = words;
  }

  /** Who made it and when, a line each, in the sender's words where there are such words. */
  public List<String> getSource() {
    Source source = record.source();
    return Stream.of(
            line("viewRecord.created", source.created()),
            line("viewRecord.sent", source.sent()),
            line("viewRecord.author", source.author()),
            line("viewRecord.practice", source.practice()))
        .flatMap(Optional::stream)
        .toList();
  }

  public String getDisclaimer() {
    return record.source().disclaimer().orElse("");
  }

  /** Withheld and recently-registered notices, in the sender's words. */
  public List<String> getWarnings() {
    return record.warnings();
  }

  /** What is not shown as it was laid out, a sentence each. */
  public List<String> getUnread() {
    return record.unread().stream()
        .map(
            part ->
                words.text(
                    "unread." + part.what().name(),
                    part.heading().isBlank() ? words.text("unread.whole") : part.heading(),
                    part.name()))
        .toList();
  }

  public ClinicalTime getReadAt() {
    return ClinicalTime.local(record.readAt());
  }

  public boolean isAdditional() {
    return record.hasAdditionalInformation();
  }

  /** Every section in the order received; a label stands where the kind changes. */
  public List<SectionOnPage> getSections() {
    List<SectionOnPage> all = new ArrayList<>();
    Kind before = Kind.HEADER;
    for (Section section : record.sections()) {
      String label = section.kind() == before ? "" : words.of("kind", section.kind());
      all.add(new SectionOnPage("section-" + (all.size() + 1), label, section));
      before = section.kind();
    }
    return all;
  }

  /** The anchor of the section on allergies; empty when the practice sent none. */
  public String getAllergies() {
    return getSections().stream()
        .filter(s -> s.section().heading().strip().toLowerCase(Locale.ROOT).startsWith("allerg"))
        .map(SectionOnPage::id)
        .findFirst()
        .orElse("");
  }

  private Optional<String> line(String key, Optional<String> value) {
    return value.map(text -> text.contains(":") && isWords(text) ? text : labelled(key, text));
  }

  private String labelled(String key, String text) {
    return words.text(key, isWords(text) ? text : clinical(text));
  }

  /** Whether it is the sender's own text, and not a coded date. */
  private static boolean isWords(String text) {
    return ClinicalDate.read(text).isEmpty();
  }

  private static String clinical(String coded) {
    try {
      Instant moment = OffsetDateTime.parse(coded).toInstant();
      return ClinicalTime.local(moment).shown();
    } catch (DateTimeParseException e) {
      return ClinicalDate.read(coded).map(ClinicalDate::shown).orElse(coded);
    }
  }
}
