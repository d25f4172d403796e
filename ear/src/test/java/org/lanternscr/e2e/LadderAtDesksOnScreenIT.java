package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * R2, R5.1: reception is kept from recording for its own record and warned of what it has to do
 * with a patient; nobody is told where a restricted patient works.
 */
class LadderAtDesksOnScreenIT {

  private static final String SITE = "Example Community Hospital";
  private static final Pattern RECORD = Pattern.compile("^Record the answer$");
  private static final String PEOPLE =
      "user_id,surname,department,working_pattern,nhs_number,postcode\n"
          + "999000000002,Testpatient,,,9990000123,\n"
          + "999000000096,Other,Ward 7,,9990000220,\n";

  @BeforeAll
  static void bringIn() {
    try (Clinician administrator = new Clinician()) {
      administrator.comesTo(SITE, "999000000019");
      administrator.opens("staff/import-staff.xhtml?site=RZZ02");
      administrator
          .page()
          .getByLabel("CSV file")
          .setInputFiles(
              new FilePayload("staff.csv", "text/csv", PEOPLE.getBytes(StandardCharsets.UTF_8)));
      administrator.presses(Pattern.compile("^Look at the file$"));
      administrator.presses(Pattern.compile("^Import this list$"));
    }
  }

  /** What other tests must not meet. */
  @AfterAll
  static void forget() throws SQLException {
    LadderOnScreenIT.forget();
  }

  @Test
  void receptionConfirmsWhatItHasToDoWithThePatient() {
    try (Clinician clerk = new Clinician()) {
      clerk.comesAs("999000000002");
      clerk.page().getByLabel(Pattern.compile("Clerical|Admin")).first().check();
      clerk.presses(Pattern.compile("^Continue"));
      clerk.findsPatient("999 000 0123");
      assertThat(clerk.heading()).isEqualTo("You cannot open your own record");
      clerk.opens("patient/find-patient.xhtml").findsPatient("999 000 0115");
      clerk.follows(Pattern.compile("^Record that the patient agrees$"));
      assertThat(clerk.text()).contains("You and this patient have the same surname.");
      clerk.page().getByLabel(Pattern.compile("patient agrees")).check();
      clerk.presses(RECORD);
      assertThat(clerk.page().title()).startsWith("Error: ");
      assertThat(clerk.text()).contains("Say that you have read the warnings and that this is");
      assertThat(clerk.page().locator("#answer-agrees")).isChecked();
      clerk.holdsAt320("reception-warned");
      clerk.page().locator("#confirmed-yes").check();
      clerk.presses(RECORD);
      assertThat(clerk.text()).contains("A clinician can open the record until the end of today");
    }
  }

  @Test
  void nobodyIsToldWhereARestrictedPatientWorks() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesTo(SITE, "999000000015").findsPatient("999 000 0220");
      assertThat(clinician.text())
          .doesNotContain("works at this site", "staff list.", "Ward 7", "same surname");
      assertThat(clinician.page().locator(".rail").innerText())
          .containsPattern("On the staff list\\s+not told, as this patient is restricted");
      clinician.holdsAt320("restricted-colleague");
    }
  }
}
