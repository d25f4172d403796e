package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * R2.1: a list of attendances that is too old is no evidence, and everybody concerned is told;
 * where nobody could look, nobody is said not to attend.
 */
class OldAttendancesIT {

  private static final String SITE = "Example Community Hospital";
  private static final String PATIENT = "999 000 0727";

  @Test
  void theListIsSaidToBeTooOldAndTheRelationshipIsClaimed() throws SQLException {
    bringsIn();
    try (Clinician clinician = new Clinician();
        Clinician administrator = new Clinician()) {
      clinician.comesTo(SITE, "999000000015").findsPatient(PATIENT);
      assertThat(clinician.text())
          .contains("is an attendance", "Ward 7")
          .doesNotContain("too old", "9990000026")
          .contains("OLD-[NHS number removed]");
      administrator.comesAs("999000000019");
      String page = "attendance/import-attendances.xhtml?site=RZZ02";
      assertThat(administrator.opens(page).looks().text()).doesNotContain("too old");

      Town.get()
          .rewrites(
              "UPDATE attendance_import SET recorded = now() - interval '73 hours' WHERE " + OWN);
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.page().title())
          .as("what the page said before the click does not hold any more")
          .startsWith("Error: ");
      assertThat(clinician.text())
          .contains("list of attendances is too old to say who attends here now")
          .contains("the privacy officer is told of this view");
      clinician.takesPicture("attendances-too-old-ask");
      assertThat(administrator.opens(page).looks().text())
          .contains("It is too old to be evidence.", "people claim the relationship");
      administrator.holdsAt320("attendances-too-old");
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
    } finally {
      Town.get().rewrites("DELETE FROM attendance WHERE attendance_id = 'OLD-9990000026'");
      Town.get().rewrites("DELETE FROM attendance_import WHERE " + OWN);
    }
  }

  /** Issue 7: no list has ever come, so that the list says nothing, and the officer is told so. */
  @Test
  void withoutAListItIsNotCheckedWhetherThePatientAttends() throws SQLException {
    Town.get().rewrites("UPDATE attendance_import SET site_ods = 'ASIDE' WHERE site_ods = 'RZZ02'");
    try (Clinician clinician = new Clinician()) {
      clinician.comesTo(SITE, "999000000015").findsPatient(PATIENT);
      assertThat(clinician.text())
          .contains("Not checked: this trust has no list of who attends here.")
          .contains("No records have been brought in yet.")
          .contains("the privacy officer is told of this view")
          .doesNotContain("no current attendance");
      clinician.holdsAt320("attendances-never-imported");
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.page().locator(".open-strip").innerText())
          .contains("The relationship with the patient is claimed by this access");
    } finally {
      Town.get()
          .rewrites("UPDATE attendance_import SET site_ods = 'RZZ02' WHERE site_ods = 'ASIDE'");
    }
  }

  /** Issue 7: the list may have the patient by a number that could not be looked up. */
  @Test
  void withoutTheKeyOfOtherNumbersItIsNotCheckedEither() throws SQLException {
    bringsIn();
    try (Clinician clinician = new Clinician()) {
      clinician.comesTo(SITE, "999000000015").findsPatient("999 000 0263");
      clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0271");
      assertThat(clinician.text())
          .contains("This trust’s records show no current attendance of this patient here.");
      Town.get().rewrites("UPDATE patient_replaced SET key_id = 'gone'");
      clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0271");
      assertThat(clinician.text())
          .contains("Not checked: other NHS numbers of this patient could not be looked up")
          .contains("The administrator’s log says what is missing.")
          .contains("the privacy officer is told of this view")
          .doesNotContain("no current attendance");
      clinician.holdsAt320("attendances-numbers-not-checked");
    } finally {
      Town.get().rewrites("DELETE FROM patient_replaced WHERE key_id = 'gone'");
      Town.get().rewrites("DELETE FROM attendance WHERE attendance_id = 'OLD-9990000026'");
      Town.get().rewrites("DELETE FROM attendance_import WHERE " + OWN);
    }
  }

  private static final String OWN = "file_hash = '" + "0".repeat(64) + "'";

  private static void bringsIn() throws SQLException {
    Town.get()
        .rewrites(
            "INSERT INTO attendance_import SELECT uuidv7(), (SELECT event_id FROM audit_event LIMIT 1),"
                + " 'RZZ02', 'upload', now() + interval '1 second', '"
                + "0".repeat(64)
                + "', 1, 1, 0");
    Town.get()
        .rewrites(
            "INSERT INTO attendance SELECT 'RZZ02', 'OLD-9990000026', '"
                + PATIENT.replace(" ", "")
                + "', 'inpatient', 'Ward 7', now() - interval '1 hour', NULL, false, import_id, now()"
                + " FROM attendance_import WHERE "
                + OWN);
  }
}
