package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.record.SummaryRecord.Kind;

/** R2.3: core and additional information are told apart (scr-fhir-api.md 4.5). */
class SectionKindsTest {

  @ParameterizedTest(name = "R2.3 \"{0}\" titled \"{1}\" is {2}")
  @CsvSource({
    "Title, General Practice Summary, HEADER",
    "'', General Practice Initial Summary, HEADER",
    "AllergiesHeader, Allergies and Adverse Reactions, CORE",
    "AcuteMedsHeader, Acute Medications (For the 12 month period 1 May to 30 Apr), CORE",
    "RepeatMedsHeader, Current Repeat Medications, CORE",
    "DiscRepeatMedsHeader, Discontinued Repeat Medications, CORE",
    "'', ' ALLERGIES and Adverse Reactions ', CORE",
    "'', Repeat Medication, CORE",
    "'', Acute Medication, CORE",
    "'', Diagnoses, UNRECOGNISED",
    "'', '', UNRECOGNISED",
    "NewHeader, Allergies and Adverse Reactions, UNRECOGNISED",
    "NewHeader, General Practice News, UNRECOGNISED",
    "allergiesheader, Allergies and Adverse Reactions, UNRECOGNISED"
  })
  void tellsKindsApart(String code, String title, Kind kind) {
    assertThat(SectionKinds.of(code, title)).isEqualTo(kind);
  }

  @ParameterizedTest(name = "R2.3 {0} is additional")
  @ValueSource(
      strings = {
        "RisksToPatientHeader",
        "RisksToProfessionalHeader",
        "DiagnosesHeader",
        "ProblemsHeader",
        "ObservationsHeader",
        "TreatmentsHeader",
        "ResultsHeader",
        "InvestigationsHeader",
        "EventsHeader",
        "ProceduresHeader",
        "AdviceHeader",
        "PreferencesHeader",
        "CircumstancesHeader",
        "HistoryHeader",
        "LifestyleHeader",
        "ServicesHeader",
        "DocumentationHeader",
        "PatientCarerCorrespondenceHeader"
      })
  void knowsTheEighteenAdditionalHeadings(String code) {
    assertThat(SectionKinds.of(code, "Any title")).isEqualTo(Kind.ADDITIONAL);
  }
}
