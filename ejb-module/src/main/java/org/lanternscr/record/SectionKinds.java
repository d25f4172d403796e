package org.lanternscr.record;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lanternscr.record.SummaryRecord.Kind;

/**
 * Which sections are core and which additional (scr-fhir-api.md 4.5). Only the label hangs on this
 * list: a section that is not on it is shown like every other.
 */
final class SectionKinds {

  private static final Set<String> CORE =
      Set.of("AllergiesHeader", "AcuteMedsHeader", "RepeatMedsHeader", "DiscRepeatMedsHeader");

  private static final Set<String> ADDITIONAL =
      Set.of(
          "RisksToPatientHeader",
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
          "DocumentationHeader",
          "PatientCarerCorrespondenceHeader",
          "RisksToProfessionalHeader",
          "ServicesHeader");

  /** Initial summaries have no codes, only these titles. */
  private static final Set<String> INITIAL_CORE =
      Set.of("allergies and adverse reactions", "repeat medication", "acute medication");

  /** What clinicians rank first of the additional information (scr-domain.md F). */
  private static final List<String> WANTED_FIRST =
      List.of(
          "RisksToPatientHeader",
          "RisksToProfessionalHeader",
          "DiagnosesHeader",
          "ProblemsHeader",
          "ObservationsHeader",
          "TreatmentsHeader");

  private SectionKinds() {}

  /** How early clinicians want to reach a section, 0 first; the body's order never changes. */
  static int rank(String code) {
    int place = WANTED_FIRST.indexOf(code);
    return place < 0 ? WANTED_FIRST.size() : place;
  }

  static boolean isAboutAllergies(String code, String title) {
    return "AllergiesHeader".equals(code)
        || title.strip().toLowerCase(Locale.ROOT).startsWith("allerg");
  }

  static Kind of(String code, String title) {
    if (CORE.contains(code)) {
      return Kind.CORE;
    }
    if (ADDITIONAL.contains(code)) {
      return Kind.ADDITIONAL;
    }
    String words = title.strip().toLowerCase(Locale.ROOT);
    if ("Title".equals(code) || code.isEmpty() && words.startsWith("general practice")) {
      return Kind.HEADER;
    }
    return code.isEmpty() && INITIAL_CORE.contains(words) ? Kind.CORE : Kind.UNRECOGNISED;
  }
}
