package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** R2.4: a tab shows nothing more of a patient who is not the one in context any more. */
@Order(2) // one of the longest: what is begun last must be short
class TwoTabsIT {

  private static final String FIRST = "999 000 0018";
  private static final String OTHER = "999 000 0026";
  private static final Pattern CLEARED =
      Pattern.compile("Another patient is open in another tab.*");
  private static final String HEARS =
      "() => { window.heard = [];"
          + " new BroadcastChannel('lantern').onmessage = e => heard.push(JSON.stringify(e.data)); }";
  private static final String TELLS_OF_ANOTHER =
      "() => new BroadcastChannel('lantern').postMessage({ word: 'patient', token: 'old' })";

  @OnePattern
  void aRecordIsClearedWhenAnotherTabOpensAnotherPatient(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).opensRecordOf(FIRST);
      finds(OTHER, anotherTab(clinician, "patient/find-patient.xhtml"));

      isCleared(clinician);
      clinician.holdsAt320("other-tab");
    }
  }

  /** The message has the focus, and the keyboard leads on from it. */
  @OnePattern
  void theKeyboardLeadsFromAClearedTabToThePatientWhoIsOpen(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).findsPatient(FIRST);
      Page second = anotherTab(clinician, "patient/find-patient.xhtml");
      finds(OTHER, second);
      second.getByLabel(Pattern.compile("patient agrees")).check();
      second.locator("#record-answer").click();
      second.waitForURL(Pattern.compile(".*view-record.*"));

      isCleared(clinician);
      assertThat(clinician.page().locator("h1")).isFocused();
      clinician.page().keyboard().press("Tab");
      clinician.page().keyboard().press("Enter");
      clinician.page().waitForURL(Pattern.compile(".*view-record.*"));
      assertThat(clinician.page().locator(".patient-banner")).containsText(OTHER);
      assertThat(second.locator(".patient-banner")).containsText(OTHER);
    }
  }

  @OnePattern
  void thePrintViewIsClearedToo(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).opensRecordOf(FIRST).presses(Pattern.compile("^Print$"));
      finds(OTHER, anotherTab(clinician, "patient/find-patient.xhtml"));
      isCleared(clinician);
    }
  }

  @OnePattern
  void aTabIsClearedWhenAnotherOneEndsAccess(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).opensRecordOf(FIRST);
      Page second = anotherTab(clinician, "record/view-record.xhtml");
      second.locator("#end-access").click();

      assertThat(clinician.page().locator("h1")).hasText("This patient was closed in another tab");
      assertThat(clinician.looks().page().content()).doesNotContain("TESTPATIENT", FIRST);
      clinician.takesPicture("other-tab-closed");
      clinician.follows(Pattern.compile("Find another patient"));
      assertThat(clinician.heading()).isEqualTo("Find a patient");
    }
  }

  /** People leave tabs open: what they typed in one still counts after much work in others. */
  @Test
  void aTabStillActsAfterFiftyPagesInOthers() {
    try (Clinician clinician = new Clinician()) {
      Colleague.COMBINED.comes(clinician);
      String page = clinician.page().url();
      for (int i = 0; i < 50; i++) {
        assertThat(clinician.context().request().get(page)).isOK();
      }
      clinician.findsPatient(FIRST);
      assertThat(clinician.page().locator(".patient-banner")).containsText(FIRST);
    }
  }

  @OnePattern
  void twoTabsOfOnePatientLeaveEachOtherAlone(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).opensRecordOf(FIRST);
      Page second = anotherTab(clinician, "record/view-record.xhtml");
      second.reload();
      clinician.page().waitForTimeout(1_000);
      assertThat(clinician.looks().heading()).isEqualTo("Summary Care Record");
      assertThat(second.locator("h1")).hasText("Summary Care Record");
    }
  }

  /** A page that was slow to arrive is the one that is out of date, and is told so. */
  @OnePattern
  void aTabThatIsRightStaysAndSaysSo(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).opensRecordOf(FIRST);
      Page second = anotherTab(clinician, "patient/find-patient.xhtml");
      second.evaluate(HEARS);
      Response answer =
          clinician
              .page()
              .waitForResponse("**/patient/in-context", () -> second.evaluate(TELLS_OF_ANOTHER));
      assertThat(answer.status()).isEqualTo(204);
      second.waitForFunction("() => window.heard.some(text => text.includes('patient'))");
      assertThat(clinician.looks().heading()).isEqualTo("Summary Care Record");
    }
  }

  @OnePattern
  void aTabThatCannotAskIsCleared(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).opensRecordOf(FIRST);
      clinician.page().route("**/patient/in-context", Route::abort);
      anotherTab(clinician, "patient/find-patient.xhtml").evaluate(TELLS_OF_ANOTHER);
      assertThat(clinician.page()).hasTitle(CLEARED);
      assertThat(clinician.page().content()).doesNotContain("TESTPATIENT", FIRST);
    }
  }

  /** Who is not the person whom the page was made for learns nothing, and the page goes. */
  @OnePattern
  void aPageOfAnEarlierSignInIsToldNothing(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).findsPatient(FIRST);
      assertThat(clinician.page().evaluate(ASKS_AS_ANOTHER)).isEqualTo(401);
      clinician
          .page()
          .route(
              "**/patient/in-context",
              route -> route.resume(new Route.ResumeOptions().setPostData("visit=another")));
      anotherTab(clinician, "patient/find-patient.xhtml").evaluate(TELLS_OF_ANOTHER);
      clinician.page().waitForURL(Pattern.compile(".*/find-patient.xhtml"));
    }
  }

  private static final String ASKS_AS_ANOTHER =
      "() => fetch('/patient/in-context', { method: 'POST',"
          + " body: new URLSearchParams({ visit: 'another', view: 'another' }) })"
          + ".then(answer => answer.status)";

  /** Words, times and a token of this choice: nothing that could name a patient. */
  @OnePattern
  void whatTabsTellEachOtherNamesNobody(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician);
      Page second = anotherTab(clinician, "help/accessibility-statement.xhtml");
      second.evaluate(HEARS);
      clinician.findsPatient(FIRST);
      second.waitForFunction("() => window.heard.some(text => text.includes('patient'))");
      assertThat((List<?>) second.evaluate("() => window.heard"))
          .allSatisfy(
              text ->
                  assertThat((String) text)
                      .matches(
                          "\\{\"word\":\"(alive\",\"at\":[0-9.]+"
                              + "|patient\",\"token\":\"([0-9a-f-]{36})?\")}"));
    }
  }

  private static Page anotherTab(Clinician clinician, String path) {
    Page tab = clinician.secondTab();
    tab.navigate(Town.get().lantern().resolve(path).toString());
    return tab;
  }

  private static void finds(String number, Page tab) {
    tab.getByLabel("NHS number").fill(number);
    tab.keyboard().press("Enter");
    tab.waitForURL(Pattern.compile(".*ask-permission.*"));
  }

  private static void isCleared(Clinician clinician) {
    assertThat(clinician.page()).hasTitle(CLEARED);
    assertThat(clinician.looks().heading()).isEqualTo("Another patient is open in another tab");
    assertThat(clinician.page().content())
        .doesNotContain("TESTPATIENT", FIRST, "Allergies and Adverse Reactions");
  }
}
