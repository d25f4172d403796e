package org.lanternscr.web.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummaryRecord.Kind;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.Source;
import org.lanternscr.record.SummaryRecord.Unread;
import org.lanternscr.record.SummaryRecord.What;
import org.lanternscr.web.frame.Words;

/** R2.3: every section in the order received, told apart in words, with all that was not read. */
class RecordOnPageTest {

  private static final Source SILENT =
      new Source(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

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
    assertThat(page.isAdditional()).isTrue();
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
            new Unread("", What.PART_NOT_READ, "Bundle"));

    assertThat(page(SILENT, List.of(), unread).getUnread())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).contains("Diagnoses"),
            second -> assertThat(second).contains("record as a whole", "Bundle"));
  }

  private static RecordOnPage page(Source source, List<Section> sections, List<Unread> unread) {
    SummaryRecord record =
        new SummaryRecord(
            new ScrId("B0A1F0E4-0F2B-4B4E-9E0B-000000000001"),
            "0".repeat(64),
            Instant.parse("2026-11-23T09:41:05Z"),
            source,
            List.of(),
            sections,
            unread);
    return new RecordOnPage(record, new Words());
  }

  private static Section section(String heading, Kind kind) {
    return new Section(heading, kind, "<p>text</p>", true);
  }
}
