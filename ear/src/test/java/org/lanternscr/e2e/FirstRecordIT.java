package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The story of the first record: from the address to the record, and what the officer sees of it.
 */
@Execution(ExecutionMode.SAME_THREAD)
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRecordIT {

  private static final String CIS2_IS_SILENT = "control/cis2-unavailable?times=1";

  /** R3.1: before anything is known of NHS CIS2, which is silent; soon afterwards it is not. */
  @Test
  @Order(1)
  void aSignInThatCannotBeginSaysSo() {
    try (Clinician clinician = new Clinician()) {
      String silent = Town.get().sandbox().resolve(CIS2_IS_SILENT).toString();
      assertThat(clinician.page().request().post(silent).ok()).isTrue();
      clinician.opens("").chooses(Colleague.SEPARATE.site());
      assertThat(clinician.heading())
          .isEqualTo("NHS England’s sign-in service does not work at the moment");
      assertThat(clinician.text()).contains("nobody was signed in").doesNotContain("Sign out");
      clinician.holdsAt320("cannot-begin");
      clinician.follows(Pattern.compile("Go to the start"));
      assertThat(clinician.heading()).isEqualTo("View a Summary Care Record");
    }
  }

  /** R1.1, R2.1, R2.2, R3.1, R5.1. */
  @Order(2)
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Example General Hospital, 999000000001, 999000000010, level enforced by the platform",
    "Example Day Hospital, 999000000020, 999000000023, level 3"
  })
  void aClinicianReadsARecordAndThePrivacyOfficerSeesEachStep(
      String site, String user, String privacyOfficer, String assurance) {
    try (Clinician clinician = new Clinician()) {
      clinician.opens("").takesPicture("1-choose-site");
      clinician.signsInAt(site, user).takesPicture("2-find-patient");
      clinician.findsPatient("999 000 0018").takesPicture("3-ask-permission");
      assertThat(clinician.text()).contains("TESTPATIENT, One (Mrs)", "999 000 0018");
      clinician.recordsThatThePatientAgrees().takesPicture("4-view-record");
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      assertThat(clinician.text()).contains("Allergies and Adverse Reactions");
      clinician.signsOut().takesPicture("5-signed-out");
    }
    try (Clinician officer = new Clinician()) {
      officer.signsInAt(site, privacyOfficer).takesPicture("6-search-audit");
      assertThat(officer.text())
          .contains(
              "Sign in: done",
              "Choose a role: done",
              "Find a patient: patient found",
              "Look for a summary: a summary exists",
              "Record permission to view: patient agrees",
              "Show the record: shown",
              "Sign out: done",
              "Audit trail intact")
          .doesNotContain("The audit log needs attention");
      assertThat(officer.main().textContent()).contains("Assurance level reached", assurance);
      officer.eachOutcomeNamesAnAttemptOnThePage();
    }
  }
}
