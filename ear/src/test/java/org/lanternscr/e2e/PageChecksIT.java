package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** What axe would not be asked again, since each element by itself is as it was. */
  @ParameterizedTest
  @CsvSource({
    "document.querySelector('h1').id = 'site-RZZ01', an id twice: site-RZZ01",
    "document.querySelector('#site-RZZ02').id = 'moved', for of nothing: site-RZZ02",
    "document.querySelector('#site-RZZ01-hint').id = 'moved', aria-describedby of nothing: site-RZZ01-hint",
    "document.querySelector('label[for=site-RZZ01]').htmlFor = 'site-RZZ02', without a label: <input"
  })
  void whatAnElementSaysOfAnotherIsLookedAtOnEachPage(String change, String found) {
    try (Clinician clinician = new Clinician()) {
      clinician.opens("").looks();
      clinician.page().evaluate("() => { " + change + "; }");
      assertThatThrownBy(clinician::looks).hasMessageContaining(found);
    }
  }

  /**
   * As the fields that belong to a choice: they are in the page before, and not seen. Of a class of
   * its own, since other tests have seen the page's sentence, shown.
   */
  @Test
  void whatIsShownLaterIsExaminedThen() {
    try (Clinician clinician = new Clinician()) {
      clinician.opens("");
      clinician
          .page()
          .evaluate("() => document.querySelector('p.lead').classList.add('shown-later')");
      rule(clinician, ".shown-later { color: lightgrey; display: none }");
      clinician.looks();
      rule(clinician, ".shown-later { display: block !important }");
      assertThatThrownBy(clinician::looks).hasMessageContaining("color-contrast");
    }
  }

  /** Of the page's own style sheet, so that no attribute tells of it. */
  private static void rule(Clinician clinician, String rule) {
    clinician
        .page()
        .evaluate(
            "rule => { const sheet = document.styleSheets[0];"
                + " sheet.insertRule(rule, sheet.cssRules.length); }",
            rule);
  }

  /** Another look of one element makes a page one that is examined anew. */
  @Test
  void aPageOfWhichOneElementLooksAnotherWayIsExaminedAnew() {
    try (Clinician clinician = new Clinician()) {
      clinician.opens("").looks();
      clinician
          .page()
          .evaluate("() => { document.querySelector('h1').style.color = 'lightgrey'; }");
      assertThatThrownBy(clinician::looks).hasMessageContaining("color-contrast");
    }
  }
}
