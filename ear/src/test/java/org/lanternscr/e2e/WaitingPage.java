package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A page whose form is sent and not answered yet. Chromium answers no question of a test about such
 * a page, so the page tells by itself what it shows, and is clicked where a person would click.
 */
final class WaitingPage {

  private static final String TELLS =
      "() => setInterval(() => console.log('shown: '"
          + " + ['#progress', '#progress-said'].map(s => document.querySelector(s))"
          + ".filter(e => e.getClientRects().length).map(e => e.textContent).join(' ')), 200)";

  private static final String PLACE =
      "() => { const sign = document.getElementById('progress'); sign.hidden = false;"
          + " const r = document.getElementById('cancel').getBoundingClientRect();"
          + " sign.hidden = true; return [r.x + r.width / 2, r.y + r.height / 2]; }";

  private final Page page;
  private final Queue<String> shown = new ConcurrentLinkedQueue<>();
  private final List<?> cancel;

  private WaitingPage(Page page) {
    this.page = page;
    page.onConsoleMessage(
        message -> {
          if (message.text().startsWith("shown: ")) {
            shown.add(message.text().replaceAll("\\s+", " "));
          }
        });
    page.evaluate(TELLS);
    cancel = (List<?>) page.evaluate(PLACE);
  }

  /** Asks for a patient and does not wait for the answer. */
  static WaitingPage asksFor(String number, Page page) {
    page.getByLabel("NHS number").fill(number);
    WaitingPage waiting = new WaitingPage(page);
    page.keyboard().press("Enter");
    return waiting;
  }

  /** Presses a button with the keyboard and does not wait for the answer. */
  static WaitingPage presses(String button, Page page) {
    page.locator("#" + button).focus();
    WaitingPage waiting = new WaitingPage(page);
    page.keyboard().press("Enter");
    return waiting;
  }

  /** Presses Enter once more. */
  WaitingPage again() {
    page.keyboard().press("Enter");
    return this;
  }

  /** Waits until the page says that a national service is being asked, and for how long. */
  WaitingPage saysThatItAsks() {
    for (int looks = 0; looks < 20 && shown.stream().noneMatch(WaitingPage::asks); looks++) {
      page.waitForTimeout(200);
    }
    assertThat(shown).anyMatch(WaitingPage::asks);
    assertThat(shown.peek()).as("at first").doesNotContain("Asking");
    return this;
  }

  private static boolean asks(String text) {
    return text.matches(".*Asking the national service… [1-9] s .*You can cancel.*");
  }

  void cancels() {
    page.mouse().click(coordinate(0), coordinate(1));
    page.waitForURL(url -> url.endsWith("/patient/find-patient.xhtml"));
    page.getByText("You cancelled. Nothing was opened").waitFor();
  }

  private double coordinate(int axis) {
    return ((Number) cancel.get(axis)).doubleValue();
  }
}
