package org.lanternscr.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordView.Stale;
import org.lanternscr.record.SummaryRecord.Concern;
import org.lanternscr.record.SummaryRecord.Kind;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.Unread;
import org.lanternscr.record.SummaryRecord.Warning;
import org.lanternscr.record.SummaryRecord.What;

/** R1.1, R1.5, R2.3: a Bundle to a record, with nothing dropped in silence. */
class SummaryRecordReaderTest {

  private static final String HEADER =
      "<h3 id=\"Disclaimer\">May not be complete.</h3><p id=\"CreateTime\">Created: 1 May</p>"
          + "<p id=\"Author\">Created by: CLINICIAN</p><p id=\"Practice\">The Practice</p>";

  private static ScrBundle core() {
    return new ScrBundle()
        .section("Title", "General Practice Summary", HEADER)
        .section("AllergiesHeader", "Allergies and Adverse Reactions", "<p>Penicillin</p>")
        .section("AcuteMedsHeader", "Acute Medications (For the 12 month period)", "<p>One</p>")
        .section("RepeatMedsHeader", "Current Repeat Medications", "<p>Two</p>")
        .section("DiscRepeatMedsHeader", "Discontinued Repeat Medications", "<p>Three</p>");
  }

  private static Unread unread(String heading, What what, String name) {
    return new Unread(heading, what, name);
  }

  @Test
  void readsACoreSummary() {
    SummaryRecord record = core().record();
    assertThat(record.id()).isEqualTo(ScrBundle.ID);
    assertThat(record.readAt()).isEqualTo(ScrBundle.READ_AT);
    assertThat(record.sections())
        .extracting(Section::heading, Section::kind)
        .containsExactly(
            tuple("General Practice Summary", Kind.HEADER),
            tuple("Allergies and Adverse Reactions", Kind.CORE),
            tuple("Acute Medications (For the 12 month period)", Kind.CORE),
            tuple("Current Repeat Medications", Kind.CORE),
            tuple("Discontinued Repeat Medications", Kind.CORE));
    assertThat(record.hasAdditionalInformation()).isFalse();
    assertThat(record.warnings()).isEmpty();
    assertThat(record.unread()).isEmpty();
  }

  @Test
  void keepsTheOrderTheUnknownAndTheRepeated() {
    SummaryRecord record =
        new ScrBundle()
            .section("DiagnosesHeader", "Diagnoses", "<p>1</p>")
            .section("NewHeader", "A heading of tomorrow", "<p>2</p>")
            .section("AllergiesHeader", "Allergies and Adverse Reactions", "<p>3</p>")
            .section("DiagnosesHeader", "Diagnoses", "<p>4</p>")
            .section("", "", "<p>5</p>")
            .record();
    assertThat(record.sections())
        .extracting(Section::heading, Section::kind, s -> Page.tight(s.html()))
        .containsExactly(
            tuple("Diagnoses", Kind.ADDITIONAL, "<div><p>1</p></div>"),
            tuple("A heading of tomorrow", Kind.UNRECOGNISED, "<div><p>2</p></div>"),
            tuple("Allergies and Adverse Reactions", Kind.CORE, "<div><p>3</p></div>"),
            tuple("Diagnoses", Kind.ADDITIONAL, "<div><p>4</p></div>"),
            tuple("", Kind.UNRECOGNISED, "<div><p>5</p></div>"));
    assertThat(record.unread()).isEmpty();
  }

  @Test
  void readsAnInitialSummaryWithoutCodes() {
    SummaryRecord record =
        new ScrBundle()
            .section(null, "General Practice Initial Summary", HEADER)
            .section(null, "Allergies and Adverse Reactions", "<p>Penicillin</p>")
            .section(null, "Repeat Medication", "<p>One</p>")
            .section(null, "Acute Medication", "<p>Two</p>")
            .record();
    assertThat(record.sections())
        .extracting(Section::kind)
        .containsExactly(Kind.HEADER, Kind.CORE, Kind.CORE, Kind.CORE);
    assertThat(record.source().author()).contains("Created by: CLINICIAN");
  }

  @Test
  void readsSectionsInSections() {
    SummaryRecord record =
        core()
            .section(
                ScrBundle.sectionOf(
                    "DiagnosesHeader",
                    "Diagnoses",
                    "<p>outer</p>",
                    ScrBundle.sectionOf(
                        "ProblemsHeader",
                        "Problems",
                        "<p>inner</p>",
                        ScrBundle.sectionOf(
                            null, "Deepest", "<p class=\"HighlightedStatement\">New</p>"))))
            .section("AdviceHeader", "Advice", "<p>after</p>")
            .record();
    assertThat(record.sections())
        .extracting(Section::heading)
        .endsWith("Diagnoses", "Problems", "Deepest", "Advice");
    assertThat(record.warnings())
        .containsExactly(new Warning(Concern.OTHER, Optional.of("Deepest"), "New"));
  }

  @Test
  void tellsWhoMadeItAndWhen() {
    SummaryRecord record =
        core().section("X", "Last", "<p id=\"SendTime\">Sent: 2 May</p>").record();
    assertThat(record.source())
        .isEqualTo(
            new SummaryRecord.Source(
                Optional.of("May not be complete."),
                Optional.of("Created: 1 May"),
                Optional.of("Sent: 2 May"),
                Optional.of("Created by: CLINICIAN"),
                Optional.of("The Practice")));
  }

  @ParameterizedTest(name = "R1.1 header {0}: who and when come from the coded part")
  @ValueSource(strings = {"", "<p id=\"Author\"> </p><p id=\"Practice\"/><p id=\"CreateTime\"/>"})
  void fallsBackOnTheCodedPart(String header) {
    SummaryRecord record =
        new ScrBundle()
            .section("Title", "General Practice Summary", header)
            .composition("date", "\"2026-05-01T01:00+00:00\"")
            .composition("author", "[{\"reference\":\"PractitionerRole/R\"}]")
            .entry(
                "{\"resourceType\":\"PractitionerRole\",\"id\":\"R\",\"practitioner\":{\"reference\":"
                    + "\"Practitioner/D\"},\"organization\":{\"reference\":\"Organization/O\"}}")
            .entry(
                "{\"resourceType\":\"Practitioner\",\"id\":\"O\",\"name\":[{\"text\":\"WRONG\"}]}")
            .entry(
                "{\"resourceType\":\"Practitioner\",\"id\":\"D\",\"name\":[{\"text\":\"DOCTOR\"}]}")
            .entry("{\"resourceType\":\"Organization\",\"id\":\"O\",\"name\":\"PRACTICE\"}")
            .record();
    assertThat(record.source().created()).contains("2026-05-01T01:00+00:00");
    assertThat(record.source().author()).contains("DOCTOR");
    assertThat(record.source().practice()).contains("PRACTICE");
    assertThat(record.source().disclaimer()).isEmpty();
  }

  @Test
  void anOrganisationMayBeTheAuthor() {
    SummaryRecord record =
        new ScrBundle()
            .section("AdviceHeader", "Advice", "<p>A</p>")
            .composition("author", "[{\"reference\":\"Organization/O\"}]")
            .entry("{\"resourceType\":\"Organization\",\"id\":\"O\",\"name\":\"PRACTICE\"}")
            .record();
    assertThat(record.source().practice()).contains("PRACTICE");
    assertThat(record.source().author()).isEmpty();
  }

  @ParameterizedTest(name = "R1.1 dates as on the wire: {0}")
  @ValueSource(
      strings = {"2026", "2026-05", "2026-05-01", "2026-05-01T01:00+00:00", "2026-05-01T01:02:03Z"})
  void keepsTheDigitsOfADate(String date) {
    SummaryRecord record =
        new ScrBundle()
            .section("AdviceHeader", "Advice", "<p>A</p>")
            .composition("date", "\"" + date + "\"")
            .record();
    assertThat(record.source().created()).contains(date);
    assertThat(record.unread()).isEmpty();
  }

  @Test
  void gathersEveryWarningOnceForAHeadingAndInOrder() {
    String withheld = "<p id=\"WithheldCREItemsHeaderStatement\">Entries withheld.</p>";
    SummaryRecord record =
        core()
            .section("RisksToPatientHeader", "Risks to Patient", withheld + "<p>A</p>")
            .section("DiagnosesHeader", "Diagnoses", withheld)
            .section("Title", "General Practice Summary", withheld)
            .section("X", "X", "<p id=\"WithhedItemsStatment\">Items withheld.</p>")
            .section("Y", "Y", "<p id=\"RegistrationStartedStatement\">New here.</p>")
            .section("Z", "Z", "<p class=\"HighlightedStatement\">Look.</p>")
            .record();
    assertThat(record.warnings())
        .containsExactly(
            new Warning(Concern.WITHHELD, Optional.of("Risks to Patient"), "Entries withheld."),
            new Warning(Concern.WITHHELD, Optional.of("Diagnoses"), "Entries withheld."),
            new Warning(Concern.WITHHELD, Optional.empty(), "Entries withheld."),
            new Warning(Concern.WITHHELD, Optional.of("X"), "Items withheld."),
            new Warning(Concern.RECENTLY_REGISTERED, Optional.of("Y"), "New here."),
            new Warning(Concern.OTHER, Optional.of("Z"), "Look."));
    assertThat(record.sections().get(6).html()).contains("Entries withheld.");
  }

  static Stream<Arguments> additional() {
    String withheld = "<p id=\"WithheldCREItemsHeaderStatement\">Entries withheld.</p>";
    return Stream.of(
        Arguments.of("only withheld", "DiagnosesHeader", withheld, false),
        Arguments.of("withheld and more", "DiagnosesHeader", withheld + "<p>A</p>", true),
        Arguments.of("content", "DiagnosesHeader", "<table><tr><td>A</td></tr></table>", true),
        Arguments.of("core heading", "AllergiesHeader", "<p>A</p>", false),
        Arguments.of("unknown heading", "NewHeader", "<p>A</p>", false));
  }

  @ParameterizedTest(name = "R2.3 {0} counts as additional information: {3}")
  @MethodSource("additional")
  void tellsWhetherThereIsAdditionalInformation(
      String name, String code, String inner, boolean additional) {
    SummaryRecord record = core().section(code, "Heading", inner).record();
    assertThat(record.hasAdditionalInformation()).isEqualTo(additional);
    assertThat(record.sections()).hasSize(6);
  }

  @Test
  void saysWhatAnEmptyCategorySays() {
    String sentence = "No relevant information available for this category";
    SummaryRecord record =
        core()
            .section(
                "HistoryHeader",
                "Family History",
                "<table><tr><td>" + sentence + "</td></tr></table>")
            .record();
    assertThat(Page.of(record.sections().get(5).html()).text()).isEqualTo(sentence);
  }

  @ParameterizedTest(name = "R1.1 one section cannot be read: {0}")
  @ValueSource(
      strings = {
        "<div><p>Bisoprolol</div>",
        "<div>Bisoprolol<br>5mg</div>",
        "<div>Bisoprolol&nbsp;5mg</div>",
        "<!DOCTYPE div [<!ENTITY a \"b\">]><div>Bisoprolol &a;</div>",
        ""
      })
  void oneUnreadableSectionLeavesTheOthersIntact(String div) {
    SummaryRecord record = core().rawSection("AdviceHeader", "Advice", div).record();
    assertThat(record.sections()).hasSize(6);
    assertThat(record.sections().subList(0, 5)).isEqualTo(core().record().sections());
    assertThat(Page.of(record.sections().get(5).html()).text()).isEqualTo(div);
    assertThat(record.unread()).containsExactly(unread("Advice", What.SECTION_AS_SOURCE, "XHTML"));
  }

  static Stream<Arguments> partsOfSections() {
    return Stream.of(
        Arguments.of("{\"title\":\"A\"}", "A", "text"),
        Arguments.of("{\"title\":\"A\",\"text\":null}", "A", "text"),
        Arguments.of("{\"title\":\"A\",\"text\":\"A\"}", "A", "text"),
        Arguments.of("{\"title\":\"A\",\"text\":{\"status\":\"empty\"}}", "A", "text"),
        Arguments.of("{\"title\":\"A\",\"text\":{\"div\":5}}", "A", "text"),
        Arguments.of("{}", "", "text"),
        Arguments.of("\"A\"", "", "section"),
        Arguments.of("[]", "", "section"),
        Arguments.of(
            "{\"title\":\"A\",\"text\":{\"div\":\"<div>A</div>\"},\"section\":{}}", "", "section"));
  }

  @ParameterizedTest(name = "R1.1 {0} is told")
  @MethodSource("partsOfSections")
  void tellsWhatIsMissingInASection(String json, String heading, String name) {
    SummaryRecord record = core().section(json(json)).record();
    assertThat(record.sections()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(record.unread()).containsExactly(unread(heading, What.PART_NOT_READ, name));
  }

  @Test
  void aRecordWithoutSectionsIsNotShownAsIfItWereEmpty() {
    assertThat(new ScrBundle().record().unread())
        .containsExactly(unread("", What.PART_NOT_READ, "section"));
    String without =
        new String(new ScrBundle().bytes(), UTF_8).replace("\"section\":[]", "\"a\":1");
    Shown shown = (Shown) ScrBundle.view(without.getBytes(UTF_8)).orElseThrow();
    assertThat(shown.record().unread()).containsExactly(unread("", What.PART_NOT_READ, "section"));
  }

  @Test
  void aSecondCompositionIsTold() {
    SummaryRecord record =
        core()
            .entry("{\"resourceType\":\"Composition\",\"id\":\"C2\",\"status\":\"final\"}")
            .record();
    assertThat(record.sections()).hasSize(5);
    assertThat(record.unread()).containsExactly(unread("", What.PART_NOT_READ, "Composition"));
  }

  @Test
  void headingsCarryNoControlCharacters() {
    SummaryRecord record = new ScrBundle().section("X", "A\u0001\u0000B", "<p>A</p>").record();
    assertThat(record.sections().get(0).heading()).isEqualTo("A\ufffd\ufffdB");
  }

  @ParameterizedTest(name = "R1.1 the narrative is shown although HAPI cannot read: {0}")
  @ValueSource(
      strings = {
        "{\"resourceType\":\"NoSuchResource\"}",
        "{\"resourceType\":5}",
        "{\"id\":\"no type\"}",
        "{\"resourceType\":\"Observation\",\"component\":\"none\",\"status\":{\"a\":[1]}}"
      })
  void showsTheNarrativeWhateverTheCodedPartHolds(String resource) {
    SummaryRecord record = core().entry(resource).record();
    assertThat(record.sections()).isEqualTo(core().record().sections());
  }

  @Test
  void tellsThatTheCodedPartCannotBeRead() {
    assertThat(core().entry("{\"resourceType\":\"NoSuchResource\"}").record().unread())
        .containsExactly(unread("", What.CODED_PART_NOT_READ, "Bundle"));
  }

  @Test
  void refusesTheRecordOfAnotherPatient() {
    assertThat(core().patient("9990000026").view()).isEmpty();
    assertThat(core().patient("rubbish").view()).isEmpty();
    assertThat(core().patient("999 000 0018").view()).isPresent();
    String asNumber = new String(core().patient("9990000026").bytes(), UTF_8);
    assertThat(ScrBundle.view(asNumber.replace("\"9990000026\"", "9990000026").getBytes(UTF_8)))
        .isEmpty();
    assertThat(
            core()
                .entry(
                    "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":"
                        + "\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9990000026\"}]}")
                .view())
        .as("a second patient in the Bundle")
        .isEmpty();
  }

  @Test
  void refusesItEvenWhenTheCodedPartCannotBeRead() {
    assertThat(core().patient("9990000026").entry("{\"resourceType\":\"NoSuchResource\"}").view())
        .isEmpty();
  }

  static Stream<String> patients() {
    return Stream.of(
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Patient\",\"identifier\":[]}",
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"9990000026\"}]}",
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":"
            + "\"https://fhir.nhs.uk/Id/nhs-number\"}]}",
        "{\"resourceType\":\"Practitioner\"}");
  }

  @ParameterizedTest(name = "R1.1 the Bundle does not say whose it is: {0}")
  @MethodSource("patients")
  void refusesARecordThatDoesNotSayWhoseItIs(String resource) {
    assertThat(core().patient(null).entry(resource).view()).isEmpty();
  }

  @ParameterizedTest(name = "R1.5 a stale id: {0}")
  @ValueSource(
      strings = {
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,\"entry\":[]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}"
      })
  void anEmptyBundleIsAStaleIdAndNeverAnEmptyRecord(String body) {
    assertThat(ScrBundle.view(body.getBytes(UTF_8))).contains(new Stale());
  }

  static Stream<String> unreadable() {
    return Stream.of(
        "",
        "null",
        "[]",
        "{}",
        "<html><body>503 Service Temporarily Unavailable</body></html>",
        "{\"resourceType\":\"Bundle\",\"total\":1",
        "{\"resourceType\":\"Bundle\",\"total\":1}",
        "{\"resourceType\":\"Bundle\",\"total\":1,\"entry\":[]}",
        "{\"resourceType\":\"Bundle\",\"total\":1,\"entry\":{}}",
        "{\"resourceType\":\"Bundle\",\"total\":0,\"entry\":5}",
        "{\"resourceType\":\"Bundle\",\"total\":1,\"entry\":[{}]}",
        "{\"resourceType\":\"Bundle\",\"total\":1,\"entry\":[null,5,[],\"a\"]}",
        "{\"resourceType\":\"Bundle\",\"total\":1,\"entry\":[{\"resource\":{\"resourceType\":"
            + "\"Patient\"}}]}",
        "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}",
        "{\"resourceType\":\"Composition\",\"section\":[]}",
        "{\"resourceType\":\"bundle\",\"total\":0}",
        "{\"total\":0}",
        "{\"resourceType\":\"Bundle\",\"a\":".repeat(2000),
        "{\"resourceType\":\"Bundle\",\"total\":0,\"a\":" + "1".repeat(5000) + "}",
        "{\"resourceType\":\"Bundle\",\"total\":0} and more");
  }

  @ParameterizedTest(name = "R1.5 no record")
  @MethodSource("unreadable")
  void isEmptyForWhatIsNoRecord(String body) {
    assertThat(ScrBundle.view(body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void hashesTheBytesExactlyAsReceived() throws NoSuchAlgorithmException {
    String compact = new String(core().bytes(), UTF_8);
    for (String body : new String[] {compact, compact + "\n", compact.replace("\":", "\" : ")}) {
      byte[] bytes = body.getBytes(UTF_8);
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      Shown shown = (Shown) ScrBundle.view(bytes).orElseThrow();
      assertThat(shown.record().receivedHash()).as("R5.2").isEqualTo(sha256).hasSize(64);
    }
  }

  @Test
  void readsALongRecord() {
    String row = "<tr><td>25 Mar 2020</td><td>Aspirin 75mg tablets</td></tr>";
    ScrBundle bundle = core();
    for (int i = 0; i < 20; i++) {
      bundle.section("DiagnosesHeader", "Diagnoses " + i, "<table>" + row.repeat(150) + "</table>");
    }
    SummaryRecord record = bundle.record();
    assertThat(record.sections()).hasSize(25);
    assertThat(record.unread()).isEmpty();
  }

  @Test
  void isMaskedAsText() {
    SummaryRecord record = core().record();
    assertThat(record).as("R6.7").hasToString("SummaryRecord[masked]");
    assertThat(record.sections().get(1)).as("R6.7").hasToString("Section[masked]");
    assertThat(new Shown(record, true).toString()).as("R6.7").doesNotContain("Penicillin", "Title");
  }

  private static JsonValue json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
