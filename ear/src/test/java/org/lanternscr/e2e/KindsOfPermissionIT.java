package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R2.1: a permission that lasts is asked for once, used, seen and revoked; reception can ask. */
class KindsOfPermissionIT {

  private static final String PATIENT = "999 000 0107";
  private static final Pattern CONTINUE = Pattern.compile("Record and continue");
  private static final Pattern USE = Pattern.compile("Open the record under this permission");
  private static final String LATER = "Later views by me, until a day";
  private static final String UNTIL = "Until the end of which day?";
  private static final Pattern END = Pattern.compile("End access");

  @Test
  void aPermissionLastsUntilItIsRevoked() {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician();
        Clinician colleague = new Clinician()) {
      clinician.comesAs("999000000001").findsPatient(PATIENT);
      clinician.page().getByLabel(Pattern.compile("patient agrees")).check();
      clinician.page().getByText("They agreed to later views as well").click();
      clinician.page().getByLabel(LATER).check();
      clinician.page().getByLabel(UNTIL).fill("yesterday");
      clinician.presses(CONTINUE);
      assertThat(clinician.page().title()).startsWith("Error: ");
      assertThat(clinician.text()).contains("Enter the last day as in the hint");
      clinician.holdsAt320("lasting-fault");
      assertThat(clinician.page().getByLabel(LATER).isChecked()).as("what was chosen").isTrue();
      clinician.page().getByLabel(UNTIL).fill(lastDay(clinician));
      clinician.presses(CONTINUE);
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");

      clinician.presses(END);
      clinician.opens("patient/find-patient.xhtml").findsPatient(PATIENT);
      assertThat(clinician.text())
          .contains("Permission was given earlier", "for the person who recorded it");
      clinician.holdsAt320("standing");
      clinician.presses(USE);
      assertThat(clinician.page().locator(".open-strip").innerText())
          .contains("Opened under the patient’s earlier agreement");
      clinician.presses(END);
      clinician.opens("patient/find-patient.xhtml").findsPatient(PATIENT);

      officer.comesAs("999000000010").follows(Pattern.compile("^Permissions that last$"));
      assertThat(officer.text()).contains(PATIENT, "for the person who recorded it");
      colleague.comesAs("999000000071").follows(Pattern.compile("^Permissions that last$"));
      revokes(officer);
      colleague.page().getByText("Revoke this permission").last().click();
      colleague.page().getByLabel("Why is it revoked?").last().fill("He took it back");
      colleague.presses(Pattern.compile("^Revoke it$"));
      assertThat(colleague.text())
          .as("somebody else was faster")
          .contains("Somebody else has revoked it already", "None holds at present.");
      clinician.presses(USE);
      assertThat(clinician.text()).contains("That permission does not hold any more");
      assertThat(clinician.page().locator("text=Permission was given earlier").count()).isZero();
    }
  }

  /** As the page says it: the last day that can be. */
  private static String lastDay(Clinician clinician) {
    return clinician
        .page()
        .locator("#until-hint")
        .innerText()
        .replaceAll(".*Such as ([^,]*),.*", "$1");
  }

  private static void revokes(Clinician person) {
    person.page().getByText("Revoke this permission").first().click();
    person.presses(Pattern.compile("^Revoke it$"));
    assertThat(person.text()).contains("Write why it is revoked");
    assertThat(person.page().getByLabel("Why is it revoked?").first().isVisible())
        .as("where it is to be written is open")
        .isTrue();
    person.page().getByLabel("Why is it revoked?").first().fill("The patient took it back");
    person.holdsAt320("permissions-that-last");
    person.presses(Pattern.compile("^Revoke it$"));
    assertThat(person.text()).contains("It is revoked.", "None holds at present.");
  }

  @Test
  void receptionAsksForTheClinicianOfTheDay() {
    try (Clinician clerk = new Clinician();
        Clinician clinician = new Clinician()) {
      clerk.comesAs("999000000002");
      clerk.page().getByLabel(Pattern.compile("Clerical|Admin")).first().check();
      clerk.presses(Pattern.compile("^Continue"));
      clerk.findsPatient(PATIENT).follows(Pattern.compile("^Record that the patient agrees$"));
      clerk.holdsAt320("reception");
      clerk.presses(Pattern.compile("^Record the answer$"));
      assertThat(clerk.page().title()).startsWith("Error: ");
      clerk.page().getByLabel(Pattern.compile("someone who may decide")).check();
      clerk.page().locator("#decider-health-attorney").check();
      clerk.page().locator("#decider-name").fill("7");
      clerk.presses(Pattern.compile("^Record the answer$"));
      assertThat(clerk.text()).contains("Enter the name of the person who decided");
      assertThat(clerk.page().locator("#decider-health-attorney").isChecked()).isTrue();
      assertThat(clerk.page().locator("#decider-name").inputValue()).isEqualTo("7");
      clerk.page().getByLabel(Pattern.compile("patient agrees")).check();
      clerk.presses(Pattern.compile("^Record the answer$"));
      assertThat(clerk.text()).contains("A clinician can open the record until the end of today");

      clinician.comesAs("999000000001").findsPatient(PATIENT);
      assertThat(clinician.text()).contains("for the clinicians of that day");
      clinician.presses(USE);
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      clinician.presses(END);
      clinician.opens("patient/find-patient.xhtml").findsPatient(PATIENT);
      clinician.recordsThatThePatientRefuses();
      clinician.opens("patient/find-patient.xhtml").findsPatient(PATIENT);
      assertThat(clinician.text()).doesNotContain("Permission was given earlier");
    }
  }
}
