package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** WCAG 2.2: what every page is checked by finds a fault that is a number in its markup. */
class PageChecksIT {

  private static void lets(Clinician clinician, String zoom) {
    clinician
        .page()
        .evaluate(
            "zoom => { document.querySelector('meta[name=viewport]').content ="
                + " 'width=device-width, maximum-scale=' + zoom; }",
            zoom);
  }

  @Test
  void aPageThatDiffersByANumberInItsMarkupIsExaminedAnew() {
    try (Clinician clinician = new Clinician()) {
      clinician.opens("").looks();
      lets(clinician, "5");
      clinician.looks();
      lets(clinician, "1");
      assertThatThrownBy(clinician::looks).hasMessageContaining("meta-viewport");
    }
  }
}
