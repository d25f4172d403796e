package org.lanternscr.web.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.record.AllergyTitle;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummaryRecord.Kind;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.Source;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** A record in the words and the order of the page. */
public final class RecordOnPage {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  private final SummaryRecord record;
  private final Words words;
  private final Optional<Freshness> freshness;

  RecordOnPage(SummaryRecord record, Words words, LocalDate today) {
    this.record = record;
    this.words = words;
    this.freshness = Freshness.of(record.source(), today);
  }

  /** A record as it is shown today. */
  static RecordOnPage today(SummaryRecord record, Words words) {
    return new RecordOnPage(record, words, LocalDate.now(WALL_CLOCK));
  }

  /** How old it is, and what that means. */
  public String getFreshness() {
    String age =
        freshness
            .map(f -> words.text("viewRecord.age", shown(f), ago(f)))
            .orElseGet(() -> words.text("viewRecord.ageUnknown"));
    return age + " " + words.text("viewRecord.notHere");
  }

  /** Whether it is so old that its age is what to know first. */
  public boolean isOld() {
    return freshness.filter(f -> f.years() > 0).isPresent();
  }

  private String ago(Freshness summary) {
    if (summary.years() == 0) {
      return daysAgo(summary.age());
    }
    String days = String.format(Locale.UK, "%,d", summary.age());
    return summary.years() == 1
        ? words.text("viewRecord.yearAgo", days)
        : words.text("viewRecord.yearsAgo", days, String.valueOf(summary.years()));
  }

  private String daysAgo(long days) {
    if (days == 0) {
      return words.text("viewRecord.today");
    }
    return days == 1
        ? words.text("viewRecord.yesterday")
        : words.text("viewRecord.daysAgo", String.valueOf(days));
  }

  /** The day of the summary, for the banner's title of the allergies; empty when not told. */
  public String getAsOf() {
    return freshness.map(RecordOnPage::shown).orElse("");
  }

  private static String shown(Freshness freshness) {
    return ClinicalDate.of(freshness.day()).shown();
  }

  public AllergyTitle getAllergyTitle() {
    return record.allergies();
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

  /** Whether the places in it are masked, since its patient is restricted. */
  public boolean isMasked() {
    return record.isMasked();
  }

  /** What must be read first, a sentence each. */
  public List<String> getWarnings() {
    return new Notices(record, words).all();
  }

  /** What is not shown as it was laid out, a sentence for each kind. */
  public List<String> getUnread() {
    return new Losses(words).of(record.unread());
  }

  public ClinicalTime getReadAt() {
    return ClinicalTime.local(record.readAt());
  }

  /** Whether there is additional information, and what of it was withheld. */
  public String getExtent() {
    return new Extent(record, words).inWords();
  }

  /** Every section in the order received; a label stands where the kind changes. */
  public List<SectionOnPage> getSections() {
    List<SectionOnPage> all = new ArrayList<>();
    Kind before = Kind.HEADER;
    for (Section section : record.sections()) {
      String label = section.kind() == before ? "" : words.of("kind", section.kind());
      String heading =
          section.heading().isBlank() ? words.text("viewRecord.noHeading") : section.heading();
      all.add(new SectionOnPage("section-" + (all.size() + 1), label, heading, section));
      before = section.kind();
    }
    return all;
  }

  /** The way to each section: core information first, then what clinicians want first. */
  public List<JumpGroup> getJumps() {
    return Stream.of(Kind.CORE, Kind.ADDITIONAL, Kind.UNRECOGNISED)
        .map(kind -> new JumpGroup(words.of("kind", kind), ranked(kind)))
        .filter(group -> !group.sections().isEmpty())
        .toList();
  }

  private List<SectionOnPage> ranked(Kind kind) {
    return getSections().stream()
        .filter(part -> part.section().kind() == kind)
        .sorted(Comparator.comparingInt(part -> part.section().rank()))
        .toList();
  }

  /** The anchor of the section on allergies; empty when the practice sent none. */
  public String getAllergies() {
    return getSections().stream()
        .filter(s -> s.section().isAboutAllergies())
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
