package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The screens at 320 px, in print, and with the keyboard alone. */
class ScreensHoldIT {

  /** WCAG 2.2, 1.4.10: nothing scrolls sideways but a table in its own region. */
  @Test
  void everyScreenHoldsAt320Pixels() {
    try (Clinician clinician = new Clinician()) {
      clinician.page().setViewportSize(320, 640);
      clinician.opens("");
      holds(clinician, "320-choose-site");
      clinician.signsIn("999000000001");
      holds(clinician, "320-find-patient");
      clinician.findsPatient("999 000 0019");
      holds(clinician, "320-find-patient-fault");
      clinician.findsPatient("999 000 0018");
      holds(clinician, "320-ask-permission");
      clinician.recordsThatThePatientAgrees();
      holds(clinician, "320-view-record");
      clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0530");
      holds(clinician, "320-outcome");
      clinician.signsOut();
      holds(clinician, "320-signed-out");
      clinician.signsIn("999000000010");
      holds(clinician, "320-search-audit");
    }
  }

  private static void holds(Clinician clinician, String name) {
    clinician.looks().takesPicture(name);
    assertThat(clinician.page().evaluate("() => document.documentElement.scrollWidth"))
        .as(name)
        .isEqualTo(320);
  }

  /** From the NHS number to the record without a pointer. */
  @Test
  void theKeyboardAloneLeadsToTheRecord() {
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn("999000000001");
      Page page = clinician.page();
      page.keyboard().type("9990000018");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*ask-permission.*"));
      tabTo(page, "answer-agrees");
      page.keyboard().press("Space");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*view-record.*"));
      assertThat(clinician.looks().heading()).isEqualTo("Summary Care Record");
    }
  }

  /** Presses Tab until a field has the focus; every stop on the way is visible. */
  private static void tabTo(Page page, String id) {
    for (int stops = 0; stops < 25; stops++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate("() => document.activeElement.getClientRects().length"))
          .as("the focus can be seen")
          .isNotEqualTo(0);
      if (id.equals(page.evaluate("() => document.activeElement.id"))) {
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach " + id);
  }
}
