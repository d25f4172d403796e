package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R2.1, R2.2: the answers to the one question, and what each of them asks for. */
class PermissionIT {

  private static final Pattern SOMEONE = Pattern.compile("someone who may decide");
  private static final Pattern CONTINUE = Pattern.compile("Record and continue");

  @Test
  void whoDecidesForThePatientIsAskedAndRecorded() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001").findsPatient("999 000 0328");
      Locator decider = clinician.page().getByRole(AriaRole.GROUP).filter(whoMayDecide());
      assertThat(decider.isVisible()).as("before anybody else is named").isFalse();

      clinician.page().getByLabel(SOMEONE).check();
      assertThat(decider.isVisible()).isTrue();
      clinician.presses(CONTINUE);
      assertThat(clinician.text()).contains("Select who may decide for this patient");
      assertThat(clinician.page().getByLabel(SOMEONE).isChecked()).as("nothing is lost").isTrue();
      clinician.holdsAt320("decider-missing");
      clinician.follows(Pattern.compile("^Select who may decide"));
      assertThat(clinician.page().evaluate("document.activeElement.name")).isEqualTo("decider");

      clinician.page().getByLabel(Pattern.compile("parental responsibility")).first().check();
      clinician.presses(CONTINUE);
      assertThat(clinician.text()).contains("Enter the name of the person who decided");
      assertThat(clinician.page().locator("#decider-parental-responsibility").isChecked())
          .as("nothing is lost")
          .isTrue();
      clinician.page().getByLabel("Their name").fill("Jane Example");
      clinician.presses(CONTINUE);
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      clinician.signsOut();
    }
    try (Clinician officer = new Clinician()) {
      officer.comesAs("999000000010");
      assertThat(officer.text())
          .contains("Record permission to view: someone who may decide agrees")
          .contains("a person with parental responsibility");
    }
  }

  private static Locator.FilterOptions whoMayDecide() {
    return new Locator.FilterOptions()
        .setHasText("Who may decide for this patient?")
        .setHasNotText("Does the patient agree");
  }
}
