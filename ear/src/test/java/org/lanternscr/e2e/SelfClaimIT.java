package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R2.1, R1.4: where the relationship is claimed, the page says before the click who is told. */
class SelfClaimIT {

  private static final String USER = "999000000015";
  private static final String SITE = "Example Community Hospital";

  @Test
  void eachViewIsToldOfBeforeItIsOpened() throws SQLException {
    Overrides before = Overrides.of(USER);
    try (Clinician clinician = new Clinician()) {
      clinician.comesTo(SITE, USER).findsPatient("999 000 0018");
      assertThat(clinician.text())
          .contains("By continuing you claim that you or your team are caring for this patient")
          .contains("the privacy officer is told of this view, whatever the patient answered")
          .contains("What the privacy officer will see", "The patient’s answer, and your claim")
          .doesNotContain("you declare", "your declaration", "What will be recorded");
      clinician.holdsAt320("self-claim");
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.page().locator(".open-strip").innerText())
          .contains(
              "Opened with the patient’s agreement", "The privacy officer is told of this access")
          .contains("The relationship with the patient is claimed by this access");
      clinician.takesPicture("self-claim-record");
      assertThat(Overrides.of(USER)).isEqualTo(before.plusOne("1/6"));

      clinician.presses(Pattern.compile("End access"));
      EmergencyAccessIT.asksInAnEmergency(clinician, "999 000 0018");
      assertThat(clinician.text()).contains("By continuing you claim");
      clinician.page().getByLabel(Pattern.compile("^E2: ")).check();
      clinician.presses(Pattern.compile("Open the record now"));
      assertThat(clinician.page().locator(".open-strip").innerText())
          .contains("Opened by emergency access", "“E2: ", "claimed by this access");
      assertThat(Overrides.of(USER)).isEqualTo(before.plusOne("1/6").plusOne("1/4"));
    }
  }
}
