package org.lanternscr.web.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.record.AllergyTitle;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummaryRecord.Concern;
import org.lanternscr.record.SummaryRecord.Kind;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.Source;
import org.lanternscr.record.SummaryRecord.Unread;
import org.lanternscr.record.SummaryRecord.Warning;
import org.lanternscr.record.SummaryRecord.What;
import org.lanternscr.web.frame.Words;

/** R2.3: every section in the order received, told apart in words, with all that was not read. */
class RecordOnPageTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Source SILENT =
      new Source(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Source SAYING =
      new Source(
          Optional.of("Sourced from elsewhere."),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final List<Section> ALLERGIES =
      List.of(section("Allergies and Adverse Reactions", Kind.CORE));

  @Test
  void keepsTheOrderAndLabelsEachChange() {
    RecordOnPage page =
        page(
            SILENT,
            List.of(
                section("General Practice Summary", Kind.HEADER),
                section("Allergies and Adverse Reactions", Kind.CORE),
                section("Acute Medications", Kind.CORE),
                section("Diagnoses", Kind.ADDITIONAL),
                section("Something New", Kind.UNRECOGNISED),
                section("Current Repeat Medications", Kind.CORE)),
            List.of());

    assertThat(page.getSections())
        .extracting(part -> part.section().heading())
        .containsExactly(
            "General Practice Summary",
            "Allergies and Adverse Reactions",
            "Acute Medications",
            "Diagnoses",
            "Something New",
            "Current Repeat Medications");
    assertThat(page.getSections())
        .extracting(SectionOnPage::label)
        .containsExactly(
            "",
            "Core information",
            "",
            "Additional information",
            "Not recognised as core or additional information",
            "Core information");
    assertThat(page.getSections()).extracting(SectionOnPage::id).doesNotHaveDuplicates();
    assertThat(page.getAllergies()).isEqualTo("section-2");
    assertThat(page.getExtent()).contains("has sent additional information");
    assertThat(page(SILENT, List.of(section("New", Kind.UNRECOGNISED)), List.of()).getExtent())
        .contains("cannot be told");
    assertThat(page(SILENT, List.of(section("Acute", Kind.CORE)), List.of()).getExtent())
        .contains("core information only");
  }

  @Test
  void linksToNoAllergiesWhereTheSenderSentNone() {
    assertThat(page(SILENT, List.of(section("Diagnoses", Kind.ADDITIONAL)), List.of()))
        .satisfies(page -> assertThat(page.getAllergies()).isEmpty());
  }

  @Test
  void takesTheSendersWordsAsTheyAreAndLabelsBareValues() {
    Source source =
        new Source(
            Optional.of("Sourced from elsewhere."),
            Optional.of("2026-11-05T14:32:00+00:00"),
            Optional.of("Summary Sent: 05 Nov 2026 14:40"),
            Optional.of("AUTHOR, One (Dr)"),
            Optional.of("Example Surgery"));

    assertThat(page(source, List.of(), List.of()).getSource())
        .containsExactly(
            "Created 05-Nov-2026 14:32",
            "Summary Sent: 05 Nov 2026 14:40",
            "Created by AUTHOR, One (Dr)",
            "GP practice Example Surgery");
  }

  @Test
  void labelsACreationKnownToTheDay() {
    Source source =
        new Source(
            Optional.empty(),
            Optional.of("2026-11-05"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(page(source, List.of(), List.of()).getSource())
        .containsExactly("Created 05-Nov-2026");
  }

  @Test
  void saysEverythingThatWasNotRead() {
    List<Unread> unread =
        List.of(
            new Unread("Diagnoses", What.SECTION_AS_SOURCE, "XHTML"),
            new Unread("", What.PART_NOT_READ, "section"));

    assertThat(page(SILENT, List.of(), unread).getUnread())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).contains("Diagnoses"),
            second -> assertThat(second).contains("record as a whole", "section"));
  }

  /** What is coded is not shown, so no text is missing without it. */
  @Test
  void saysThatTheTextIsCompleteWhereOnlyCodedEntriesAreMissing() {
    Unread coded = new Unread("", What.CODED_PART_NOT_READ, "Bundle");
    Unread other = new Unread("Diagnoses", What.LAYOUT_NOT_KNOWN, "ruby");
    List<Section> core = List.of(section("Acute", Kind.CORE));

    assertThat(page(SILENT, core, List.of(coded)).getUnread())
        .containsExactly("Coded entries beside the text could not be read; the text is complete.");
    assertThat(page(SILENT, core, List.of(coded)).getExtent()).contains("core information only");
    assertThat(page(SILENT, core, List.of(coded, other)).getUnread())
        .first()
        .satisfies(words -> assertThat(words).doesNotContain("complete"));
  }

  /** R2.3: what was withheld is never said not to have been sent. */
  @Test
  void namesTheHeadingsUnderWhichEverythingWasWithheld() {
    List<Section> sections =
        List.of(
            section("Acute", Kind.CORE),
            bare("Personal Preferences", Kind.ADDITIONAL),
            bare("Social, and Personal", Kind.ADDITIONAL));
    List<Warning> both =
        List.of(withheld("Personal Preferences"), withheld("Social, and Personal"));
    List<Section> more = new ArrayList<>(sections);
    more.add(section("Diagnoses", Kind.ADDITIONAL));

    assertThat(page(SILENT, both, sections, List.of()).getExtent())
        .isEqualTo(
            "Additional information has been withheld: Personal Preferences, Social, and Personal.");
    assertThat(page(SILENT, both, more, List.of()).getExtent())
        .startsWith("The practice has sent additional information")
        .endsWith("withheld: Personal Preferences, Social, and Personal.");
    assertThat(page(SILENT, both.subList(0, 1), sections, List.of()).getExtent())
        .startsWith("Whether the practice has sent additional information cannot be told.")
        .endsWith("withheld: Personal Preferences.");
  }

  @Test
  void namesTheHeadingOfEachNoticeAtTheTop() {
    List<Warning> warnings =
        List.of(
            new Warning(Concern.WITHHELD, Optional.empty(), "Whole."),
            withheld("Diagnoses {0}"),
            withheld(""));

    assertThat(page(SAYING, warnings, ALLERGIES, List.of()).getWarnings())
        .containsExactly(
            "Whole.", "Diagnoses {0}: Withheld.", "Section without a heading: Withheld.");
  }

  /** R2.3, R2.2: what every summary should have and this one has not is told at the top. */
  @Test
  void tellsOfAMissingDisclaimerAndOfMissingAllergies() {
    Unread section = new Unread("", What.PART_NOT_READ, "section");

    assertThat(page(SAYING, ALLERGIES, List.of()).getWarnings()).isEmpty();
    assertThat(page(SILENT, ALLERGIES, List.of()).getWarnings())
        .containsExactly("The practice sent no statement on how complete this summary is.");
    assertThat(page(SAYING, List.of(section("Acute", Kind.CORE)), List.of()).getWarnings())
        .containsExactly(
            "The practice sent no allergies section."
                + " That does not mean that there are no allergies.");
    assertThat(page(SILENT, List.of(), List.of(section)).getWarnings())
        .containsExactly(
            "No statement on how complete this summary is could be read.",
            "No allergies section could be read. That does not mean that there are no allergies.");
  }

  /** A notice for each part would bury the record; a kind is told once, with every part named. */
  @Test
  void saysEachKindOnceWithEveryPart() {
    List<Unread> unread =
        List.of(
            new Unread("Diagnoses", What.SECTION_AS_SOURCE, "XHTML"),
            new Unread("Treatments", What.LAYOUT_NOT_KNOWN, "font"),
            new Unread("Lifestyle", What.SECTION_AS_SOURCE, "XHTML"),
            new Unread("", What.PART_NOT_READ, "Bundle"),
            new Unread("Treatments", What.LAYOUT_NOT_KNOWN, "center"),
            new Unread("Family History", What.LAYOUT_NOT_KNOWN, "font"));

    assertThat(page(SILENT, List.of(), unread).getUnread())
        .satisfiesExactly(
            source ->
                assertThat(source)
                    .startsWith("2 sections are not well formed.")
                    .contains("“Diagnoses”, “Lifestyle”"),
            layout ->
                assertThat(layout)
                    .contains(
                        "in 3 places", "“Treatments” (font, center); “Family History” (font)"),
            part -> assertThat(part).contains("“the record as a whole”: the part Bundle"));
  }

  /** R2.3: what clinicians rank first leads the way list; the body keeps the order received. */
  @Test
  void leadsToWhatCliniciansWantFirst() {
    RecordOnPage page =
        page(
            SILENT,
            List.of(
                section("General Practice Summary", Kind.HEADER),
                section("Acute Medications", Kind.CORE),
                section("Allergies and Adverse Reactions", Kind.CORE),
                section("Family History", Kind.ADDITIONAL),
                section("Diagnoses", Kind.ADDITIONAL, 2),
                section("Something New", Kind.UNRECOGNISED),
                section("", Kind.ADDITIONAL),
                section("Risks to Patient", Kind.ADDITIONAL, 0)),
            List.of());

    assertThat(page.getJumps())
        .extracting(JumpGroup::label)
        .containsExactly(
            "Core information",
            "Additional information",
            "Not recognised as core or additional information");
    assertThat(page.getJumps().stream().flatMap(group -> group.sections().stream()))
        .extracting(SectionOnPage::heading)
        .containsExactly(
            "Acute Medications",
            "Allergies and Adverse Reactions",
            "Risks to Patient",
            "Diagnoses",
            "Family History",
            "Section without a heading",
            "Something New");
    assertThat(page.getSections()).extracting(SectionOnPage::heading).endsWith("Risks to Patient");
  }

  @ParameterizedTest(name = "R2.3 {0}: {1}")
  @CsvSource({
    "Summary Sent: 05-Nov-2026 14:32, summary is of 05-Nov-2026 (18 days ago)",
    "Summary Sent: 5 Nov 2026, summary is of 05-Nov-2026 (18 days ago)",
    "2026-11-05T14:32:00+00:00, summary is of 05-Nov-2026 (18 days ago)",
    "Summary Sent: 23 Nov 2026, summary is of 23-Nov-2026 (today)",
    "Summary Sent: 22 Nov 2026, summary is of 22-Nov-2026 (yesterday)",
    "Summary Sent: 24 Nov 2025, (364 days ago)",
    "Summary Sent: 23 Nov 2025, '(365 days ago, more than a year)'",
    "Summary Sent: 23 Nov 2023, '(1,096 days ago, 3 years)'",
    "Summary Sent: 24 Nov 2026, cannot be told",
    "Summary Sent: 31 Feb 2026, cannot be told",
    "Summary Sent: last week, cannot be told"
  })
  void tellsHowOldItIs(String sent, String expected) {
    Source source =
        new Source(
            Optional.empty(),
            Optional.empty(),
            Optional.of(sent),
            Optional.empty(),
            Optional.empty());

    assertThat(page(source, List.of(), List.of()).getFreshness())
        .contains(expected)
        .contains("Confirm medicines with the patient")
        .doesNotContain("recently");
    assertThat(page(source, List.of(), List.of()).isOld()).isEqualTo(expected.contains("year"));
  }

  @Test
  void takesTheDayOfCreationWhereNoneWasSent() {
    Source source =
        new Source(
            Optional.empty(),
            Optional.of("Summary Created: 01-Nov-2026 09:00"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(page(source, List.of(), List.of()).getAsOf()).isEqualTo("01-Nov-2026");
    assertThat(page(SILENT, List.of(), List.of()).getAsOf()).isEmpty();
  }

  /** Old content that is sent anew is as old as its content. */
  @Test
  void takesTheOlderOfTheTwoDays() {
    Source source =
        new Source(
            Optional.empty(),
            Optional.of("Summary Created: 01-Nov-2026 09:00"),
            Optional.of("Summary Sent: 23-Nov-2026 09:00"),
            Optional.empty(),
            Optional.empty());

    assertThat(page(source, List.of(), List.of()).getAsOf()).isEqualTo("01-Nov-2026");
  }

  /** In the sender's words, and not in ours besides. */
  @Test
  void tellsOfARecentRegistrationOnce() {
    Warning recent = new Warning(Concern.RECENTLY_REGISTERED, Optional.empty(), "New here.");
    RecordOnPage page = page(SAYING, List.of(recent), ALLERGIES, List.of());

    assertThat(page.getWarnings()).containsExactly("New here.");
    assertThat(page.getFreshness()).doesNotContain("recently");
  }

  private static Warning withheld(String heading) {
    return new Warning(Concern.WITHHELD, Optional.of(heading), "Withheld.");
  }

  private static Section bare(String heading, Kind kind) {
    return new Section(heading, kind, 6, false, "<p>Withheld.</p>", false);
  }

  private static RecordOnPage page(Source source, List<Section> sections, List<Unread> unread) {
    return page(source, List.of(), sections, unread);
  }

  private static RecordOnPage page(
      Source source, List<Warning> warnings, List<Section> sections, List<Unread> unread) {
    SummaryRecord record =
        new SummaryRecord(
            new ScrId("B0A1F0E4-0F2B-4B4E-9E0B-000000000001"),
            "0".repeat(64),
            Instant.parse("2026-11-23T09:41:05Z"),
            source,
            warnings,
            AllergyTitle.UNAVAILABLE,
            sections,
            unread,
            false);
    return new RecordOnPage(record, new Words(), TODAY);
  }

  private static Section section(String heading, Kind kind) {
    return section(heading, kind, 6);
  }

  private static Section section(String heading, Kind kind, int rank) {
    return new Section(heading, kind, rank, heading.startsWith("Allerg"), "<p>text</p>", true);
  }
}
