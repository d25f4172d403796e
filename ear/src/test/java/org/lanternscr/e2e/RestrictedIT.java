package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * R1.5, scr-domain.md 0 point 5: no place of a restricted patient on any page or sheet, unless the
 * trust decides otherwise; and what is masked is told.
 */
class RestrictedIT {

  /** What the summary tells of the practice, its author and where they are. */
  private static final String[] PLACES = {
    "Harbourside", "9 Seagull Quay", "ZZ99", "01632 960905", "Z99006", "CLINICIAN, Sixteenth"
  };

  private static final Pattern PRINT = Pattern.compile("^Print$");

  @Test
  void thePracticeAndTheAuthorAreMaskedOnScreenAndOnPaper() {
    try (Clinician clinician = new Clinician()) {
      clinician.page().addInitScript("window.print = () => {}");
      clinician.comesAs("999000000001").findsPatient("999 000 0220");
      assertThat(clinician.page().locator(".patient-banner").innerText())
          .contains("Restricted: not shown");
      assertThat(clinician.text())
          .as("before the click")
          .contains("This patient’s location is protected")
          .contains("opens without the lines that name the GP practice and the author")
          .contains("Do not write down or pass on anything that tells where the patient is");
      assertThat(clinician.page().content()).doesNotContain(PLACES);
      clinician.takesPicture("restricted-ask");

      clinician.confirms().recordsThatThePatientAgrees();
      tellsTheMask(clinician);
      clinician.takesPicture("restricted-record");
      clinician.presses(PRINT);
      tellsTheMask(clinician);
      clinician.takesPicture("restricted-print");

      clinician.opens("audit/my-access.xhtml");
      assertThat(clinician.page().content()).doesNotContain(PLACES);
      clinician.opens("record/view-record.xhtml").presses(Pattern.compile("End access"));
      clinician.findsPatient("999 000 0239").confirms().recordsThatThePatientAgrees();
      tellsTheMask(clinician);
    }
  }

  private static void tellsTheMask(Clinician clinician) {
    assertThat(clinician.page().content()).doesNotContain(PLACES);
    assertThat(clinician.main().innerText())
        .contains("Masked here: the lines that name the GP practice and the author.")
        .contains("Free text below may still name a place.")
        .contains("GP practice [Location masked]", "Created by [Location masked]")
        .contains("Shown as received, in the order received, but for what is masked.")
        .contains("Summary Created:", "Summary Sent:", "Sourced from the patient's");
  }

  /** The officer reads of each view and print whether places were masked. */
  @Test
  void theTrustMayDecideOtherwiseAndTheTrailTellsWhichItWas() {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesTo("Example Community Hospital", "999000000015").findsPatient("999 000 0220");
      assertThat(clinician.text()).contains("Your organisation has decided to show the record");
      clinician.confirms().recordsThatThePatientAgrees();
      assertThat(clinician.main().innerText())
          .contains("Your organisation has decided to show this record as received.")
          .contains("Harbourside Example Practice, 9 Seagull Quay")
          .contains("If anything could not be shown, that is said above.")
          .doesNotContain("[Location masked", "but for what is masked");

      officer.comesTo("Example Community Hospital", "999000000016");
      assertThat(officer.main().innerText())
          .contains("restricted patient, locations shown as received");
    }
  }
}
