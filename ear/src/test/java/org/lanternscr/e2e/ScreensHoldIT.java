package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The screens at 320 px, in print, and with the keyboard alone. */
@Order(2) // one of the longest: what is begun last must be short
class ScreensHoldIT {

  /**
   * WCAG 2.2, 1.4.10: nothing scrolls sideways but a table in its own region; and where forced
   * colours take our backgrounds away, what is pressed or typed into keeps an edge; and the
   * keyboard comes to all of it, in the order of the page, and shows where it is (2.1.1, 2.4.3,
   * 2.4.7). One walk for all, since the walk is what takes time.
   */
  @Test
  void everyScreenHoldsAt320PixelsInForcedColoursAndByKeyboard() {
    try (Clinician clinician = new Clinician()) {
      clinician.page().setViewportSize(320, 640);
      Tour.of(
          clinician,
          screen -> {
            holds(clinician, "320-" + screen);
            isReachedByKeys(clinician, screen);
            inColours(clinician, ForcedColors.ACTIVE);
            keepsEdges(clinician, "forced-colours-" + screen);
            inColours(clinician, ForcedColors.NONE);
          });
    }
  }

  private static void inColours(Clinician clinician, ForcedColors colours) {
    clinician.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(colours));
  }

  private static void holds(Clinician clinician, String name) {
    clinician.looks().takesPicture(name);
    assertThat(clinician.page().evaluate("() => document.documentElement.scrollWidth"))
        .as(name)
        .isEqualTo(320);
    if (name.endsWith("view-record") || name.endsWith("search-audit")) {
      assertThat(clinician.text()).contains("Swipe a table sideways");
    }
  }

  private static void keepsEdges(Clinician clinician, String name) {
    clinician.takesPicture(name);
    assertThat((List<?>) clinician.page().evaluate(WITHOUT_EDGE)).as(name).isEmpty();
  }

  private static final String WITHOUT_EDGE =
      "() => [...document.querySelectorAll('main input:not([type=hidden]), main button,"
          + " .nhsuk-button, .nhsuk-radios__label')]"
          + ".filter(e => e.checkVisibility({ opacityProperty: true }))"
          + ".filter(e => [e, '::before', '::after'].every(where => {"
          + " const s = where === e ? getComputedStyle(e) : getComputedStyle(e, where);"
          + " return parseFloat(s.borderTopWidth) === 0; }))"
          + ".map(e => e.outerHTML.slice(0, 80))";

  private static void isReachedByKeys(Clinician clinician, String screen) {
    clinician.page().keyboard().press("Tab"); // so that the browser shows a focus that follows
    assertThat((List<?>) clinician.page().evaluate(OUT_OF_REACH)).as(screen).isEmpty();
  }

  /** What can be used with a pointer and not with the keyboard, or without seeing where one is. */
  private static final String OUT_OF_REACH =
      """
      () => {
        const page = document.querySelector('dialog:modal') ?? document;
        const focused = document.activeElement;
        const marks = e => [e, e.labels?.[0]].filter(one => one).some(one =>
          ['', '::before', '::after'].some(part => {
            const style = getComputedStyle(one, part || null);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
              || style.boxShadow !== 'none';
          }));
        const bad = [...page.querySelectorAll(
            'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
          .filter(e => e.checkVisibility() && !e.disabled)
          .filter(e => {
            e.focus();
            return document.activeElement !== e || e.tabIndex !== 0 || !marks(e);
          });
        focused?.focus();
        return bad.map(e => e.outerHTML.slice(0, 120));
      }
      """;

  /** Nothing moves for those who asked that nothing moves. */
  @Test
  void nothingMovesWhereMotionIsReduced() {
    try (Clinician clinician = new Clinician()) {
      clinician
          .page()
          .emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
      clinician.comesAs("999000000001").opensRecordOf("999 000 0018");
      clinician.page().evaluate("() => document.querySelector('.progress').hidden = false");
      assertThat(clinician.page().evaluate("() => document.getAnimations().length")).isEqualTo(0);
    }
  }

  @Test
  void theAccessibilityStatementIsThereForEverybody() {
    try (Clinician anybody = new Clinician()) {
      anybody.opens("").follows(Pattern.compile("Accessibility statement"));
      assertThat(anybody.text()).contains("has not been tested with people");
      anybody.takesPicture("accessibility-statement");
    }
  }

  /** From the NHS number to the record without a pointer. */
  @Test
  void theKeyboardAloneLeadsToTheRecord() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001");
      Page page = clinician.page();
      page.keyboard().type("9990000018");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*ask-permission.*"));
      clinician.tabsTo("answer-agrees");
      page.keyboard().press("Space");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*view-record.*"));
      assertThat(clinician.looks().heading()).isEqualTo("Summary Care Record");
    }
  }
}
