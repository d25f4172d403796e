package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * R2, R1.4, R5.1: an administrator imports the staff list; a clinician is kept from their own
 * record, warned of what they have to do with a patient, and asked why they open a watched record,
 * of which the officer is told at once.
 */
class LadderOnScreenIT {

  private static final String SITE = "Example Community Hospital";
  private static final String HEAD =
      "user_id,surname,department,working_pattern,nhs_number,postcode\n";
  private static final String SELF = "999000000015,Testpatient,Emergency,Mon-Fri 08:00-18:00,";
  private static final Pattern IMPORT = Pattern.compile("Import this list");
  private static final Pattern OPEN = Pattern.compile("Open the record now");
  private static final Pattern WATCH = Pattern.compile("^Watch list");
  private static final Pattern PLACE = Pattern.compile("^Watch this patient");

  /** What other tests must not meet. */
  @AfterAll
  static void forget() throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM staff_member");
    }
  }

  private static void puts(String people) throws IOException {
    Files.writeString(Town.get().staff().resolve("RZZ02.csv"), HEAD + people, UTF_8);
  }

  @Test
  void theStaffListStandsBetweenAUserAndARecord() throws IOException {
    theAdministratorImportsTheList();
    try (Clinician clinician = new Clinician()) {
      clinician.comesTo(SITE, "999000000015").findsPatient("999 000 0069");
      assertThat(clinician.heading()).isEqualTo("You cannot open your own record");
      assertThat(clinician.text())
          .contains("not in an emergency either", "NHS App")
          .doesNotContain("TESTPATIENT");
      clinician.holdsAt320("own-record");
      clinician.opens("permission/emergency-access.xhtml").looks();
      assertThat(clinician.heading()).as("no way round").isEqualTo("Find a patient");

      clinician.findsPatient("999 000 0050");
      assertThat(clinician.text())
          .contains("You and this patient have the same surname.")
          .contains("This patient works at this site");
      assertThat(clinician.page().locator(".rail").innerText())
          .containsPattern("Your own record\\s+no")
          .containsPattern("Same postcode\\s+not checked")
          .contains("“Not checked” is not a “no”");
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.page().title()).startsWith("Error: ");
      assertThat(clinician.text()).contains("Say that you have read the warnings");
      assertThat(clinician.page().locator("#answer-agrees")).isChecked();
      clinician.holdsAt320("warned");
      clinician.page().locator("#confirmed-yes").check();
      clinician.presses(Pattern.compile("Record and continue"));
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");

      clinician.opens("patient/find-patient.xhtml");
      EmergencyAccessIT.asksInAnEmergency(clinician, "999 000 0042");
      assertThat(clinician.text())
          .contains("You and this patient have the same surname.")
          .contains("keeps nobody waiting in an emergency");
      clinician.holdsAt320("emergency-warned");
      clinician.page().getByLabel(Pattern.compile("^E1: ")).check();
      clinician.presses(OPEN);
      assertThat(clinician.heading()).as("no page more").isEqualTo("Summary Care Record");
    }
  }

  private static void theAdministratorImportsTheList() throws IOException {
    puts(SELF + "999 000 0068,\n999000000098,=HYPERLINK(1),,nine to five,,\n");
    try (Clinician administrator = new Clinician()) {
      administrator.comesTo(SITE, "999000000019");
      administrator.opens("registry/manage-site.xhtml?site=RZZ02");
      administrator.follows(Pattern.compile("^Staff list$"));
      assertThat(administrator.text())
          .contains("Nothing of this file can be imported")
          .contains("Line 2, column nhs_number: This is no NHS number")
          .contains("Line 3, column surname: This cell begins with =")
          .contains("Line 3, column working_pattern: This is no working pattern")
          .doesNotContain("HYPERLINK")
          .doesNotContain("0068");
      administrator.holdsAt320("staff-list-faults");

      puts(SELF + "9990000069,\n999000000098,Other,,,9990000050,\n");
      administrator.opens("staff/import-staff.xhtml?site=RZZ02").looks();
      assertThat(administrator.text()).containsPattern("New\\s+2");
      puts(SELF + "9990000069,\n999000000098,Other,,,9990000050,\n999000000097,Third,,any,,\n");
      administrator.presses(IMPORT);
      assertThat(administrator.text())
          .contains("Nothing was imported: the file is not the one that you looked at")
          .containsPattern("New\\s+3");
      administrator.holdsAt320("staff-list");
      administrator.presses(IMPORT);
      assertThat(administrator.text())
          .contains("The list is imported")
          .contains("This is the file that was imported last.");
    }
  }

  /**
   * Issue 7: without the key of other numbers a watch is not checked either, and the page says that
   * they are missing, beside the postcode that no test patient has.
   */
  @Test
  void whatOtherNumbersMightSayIsNotCheckedWithoutTheirKey() throws IOException, SQLException {
    try (Clinician officer = new Clinician();
        Clinician clinician = new Clinician()) {
      puts(SELF + "9990000069,EX1 1AA\n");
      officer.comesTo(SITE, "999000000019").opens("staff/import-staff.xhtml?site=RZZ02");
      officer.presses(IMPORT);
      assertThat(officer.text()).contains("The list is imported");
      clinician.comesTo(SITE, "999000000015").findsPatient("999 000 0263");
      assertThat(clinician.page().locator(".rail").innerText())
          .containsPattern("Your own record\\s+no")
          .contains("the patient’s postcode is not given")
          .doesNotContain("Watched record", "Other NHS numbers of this patient");

      Town.get().rewrites("UPDATE patient_replaced SET key_id = 'gone'");
      clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0271");
      assertThat(clinician.page().locator(".rail").innerText())
          .containsPattern("Your own record\\s+not checked")
          .containsPattern("Watched record\\s+not checked")
          .contains("“Not checked” is not a “no”", "Other NHS numbers of this patient")
          .contains("The administrator’s log says what is missing.")
          .contains("the patient’s postcode is not given");
      clinician.holdsAt320("other-numbers-not-checked");
      clinician.opens("patient/find-patient.xhtml");
      EmergencyAccessIT.asksInAnEmergency(clinician, "999 000 0271");
      assertThat(clinician.page().locator(".rail").innerText())
          .containsPattern("Watched record\\s+not checked");
    } finally {
      Town.get().rewrites("DELETE FROM patient_replaced WHERE key_id = 'gone'");
    }
  }

  @Test
  void whoOpensAWatchedRecordSaysWhyAndTheOfficerIsToldAtOnce() {
    try (Clinician officer = new Clinician();
        Clinician clinician = new Clinician()) {
      officer.comesTo(SITE, "999000000016").follows(WATCH);
      officer.page().locator("#nhs-number").fill("999 000 0077");
      officer.page().locator("#until").fill("tomorrow");
      officer.presses(PLACE);
      assertThat(officer.text())
          .contains("Write in 3 to 200 characters why this record is watched")
          .contains("Write the day until which it counts");
      assertThat(officer.page().locator("#nhs-number")).hasValue("999 000 0077");
      officer.holdsAt320("watch-list-fault");
      officer.page().locator("#reason").fill("In the news");
      officer.page().locator("#until").fill(Town.today().plusDays(30).toString());
      officer.presses(PLACE);
      assertThat(officer.text()).contains("The record is watched from now on.", "In the news");

      clinician.comesTo(SITE, "999000000015").opensRecordOf("999 000 0077");
      assertThat(clinician.text())
          .contains("A privacy officer watches this record.")
          .doesNotContain("In the news");
      clinician.page().locator("#confirmed-yes").check();
      clinician.page().locator("#watch-reason").fill("asked");
      clinician.presses(Pattern.compile("Record and continue"));
      assertThat(clinician.text()).contains("Write in at least 10 characters why");
      assertThat(clinician.page().locator("#watch-reason")).hasValue("asked");
      assertThat(clinician.page().locator("#confirmed-yes")).isChecked();
      clinician.holdsAt320("watched");
      clinician.page().locator("#watch-reason").fill("asked by the ward to review");
      clinician.presses(Pattern.compile("Record and continue"));
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      assertThat(clinician.text())
          .contains("The record is watched, and the privacy officers are told that you opened it.");

      officer.follows(Pattern.compile("^Privacy alerts"));
      assertThat(officer.text()).contains("Watched records were opened, new to you: 1");
      officer.follows(WATCH);
      assertThat(officer.text())
          .containsPattern(
              "New: \\d\\d-[A-Z][a-z]{2}-\\d{4} \\d\\d:\\d\\d: NHS number 999 000 0077")
          .contains("Watched record: asked by the ward to review", "user 999000000015");
      officer.holdsAt320("watch-list");
      officer.follows(Pattern.compile("^Audit trail$"));
      assertThat(officer.page().locator("main").textContent())
          .contains("Watched record: yes", "Warned of and confirmed");
      officer.follows(WATCH).page().locator("[name=watch]").first().check();
      officer.presses(Pattern.compile("^End this watch"));
      assertThat(officer.text()).contains("The watch has ended.", "No patient is watched.");
      assertThat(
              officer
                  .signsOut()
                  .comesAs("999000000011")
                  .opens("watch/list-watches.xhtml")
                  .heading())
          .as("an administrator sees no patient")
          .isEqualTo("Your role does not allow this");
    }
  }
}
