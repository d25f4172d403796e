package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R1.3, R2.3, R2.5: the sharing preference is seen, changed in two steps, and read back. */
class ConsentIT {

  private static final String PERSON = "999000000026";
  private static final String COLLEAGUE = "999000000027";
  private static final String ONE = "999 000 0336";
  private static final String OTHER = "999 000 0344";
  private static final Pattern LINK = Pattern.compile("^Sharing preference:");
  private static final Pattern CONTINUE = Pattern.compile("^Continue$");
  private static final Pattern CHANGE = Pattern.compile("Change it for everyone in England");
  private static final Pattern READ_BACK = Pattern.compile("Read it back now");

  @BeforeAll
  static void open() {
    switches("off");
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(PERSON).opensRecordOf(ONE);
      assertThat(clinician.text()).as("no link").doesNotContain("Sharing preference: see what");
      clinician.opens("consent/change-consent.xhtml").looks();
      assertThat(clinician.text()).contains("Changes are not open for you at this site");
      assertThat(clinician.page().locator("#choose").count()).isZero();
    }
    switches("live");
  }

  @AfterAll
  static void close() {
    switches("off");
  }

  static void switches(String mode) {
    try (Clinician administrator = new Clinician()) {
      administrator.comesAs("999000000011").opens("registry/manage-site.xhtml?site=RZZ01");
      administrator.page().locator("#mode-consent-change-" + mode).check();
      administrator.presses(Pattern.compile("^Save$"));
      assertThat(administrator.text()).contains("The site is saved.");
    }
  }

  private static void fault(Clinician clinician, int status) {
    clinician
        .context()
        .request()
        .post(
            Town.get()
                .sandbox()
                .resolve("control/scr-fault?call=permission&status=" + status)
                .toString(),
            RequestOptions.create());
  }

  private static int sent() throws IOException {
    return Journal.requests(Town.get().sandbox(), "$setPermission").size();
  }

  /** To step 2 with the one thing that can be chosen. */
  private static void proposes(Clinician clinician) {
    if (!clinician.page().locator("#continue").isVisible()) {
      clinician.page().locator("details.for-screen > summary").click();
    }
    clinician.page().locator("[name=after]").first().check();
    clinician.page().locator("#reason-C1").check();
    clinician.presses(CONTINUE);
    assertThat(clinician.heading())
        .isEqualTo("Change the sharing preference for everyone in England?");
  }

  /** The whole way: out, asked back in, and what is missing or typed wrongly on it. */
  @Test
  void aPatientGoesOutAndIsAskedBackIn() throws IOException {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(PERSON).opensRecordOf(ONE).follows(LINK);
      assertThat(clinician.text())
          .contains("“Ask”: permission is asked each time.")
          .contains("It counts for everyone in England, not for this trust alone.")
          .contains("A trust cannot choose between core information")
          .contains("asks the GP practice, which records one of the consent codes");
      clinician.presses(CONTINUE);
      assertThat(clinician.page().title()).startsWith("Error: ");
      assertThat(clinician.text()).contains("Select what the sharing preference is to be");
      clinician.page().locator("#after-no").check();
      clinician.page().locator("#reason-C2").check();
      clinician.page().locator("#note").fill("letter about 999 000 0336");
      clinician.presses(CONTINUE);
      assertThat(clinician.text()).contains("Take the NHS number out of the note");
      Page page = clinician.page();
      assertThat(page.locator("#note").inputValue()).isEqualTo("letter about 999 000 0336");
      assertThat(page.locator("#reason-C2").isChecked()).as("nothing is lost").isTrue();
      clinician.holdsAt320("consent-step-1-fault");
      page.locator("#note").fill("letter of 20 November");
      clinician.presses(CONTINUE);
      assertThat(clinician.text())
          .contains("for everyone in England, not this trust")
          .contains("“No”: no Summary Care Record", "C2: The patient asked for it in writing")
          .contains("letter of 20 November", "CLINICIAN, Twentysix (Dr)");
      clinician.holdsAt320("consent-step-2");
      int before = sent();

      clinician.presses(CHANGE);
      assertThat(clinician.text())
          .contains(
              "The preference is changed and confirmed",
              "“No”, by the last change, which was confirmed");
      clinician.holdsAt320("consent-confirmed");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      clinician.takesPicture("consent-confirmed-print");
      assertThat(page.getByText("letter of 20 November").isVisible()).isTrue();
      assertThat(page.locator("#continue").isVisible()).isFalse();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
      assertThat(sent()).isEqualTo(before + 1);
      clinician.opens("record/view-record.xhtml");
      assertThat(clinician.heading()).as("access has ended").isEqualTo("Find a patient");

      clinician.opens("permission/ask-permission.xhtml").looks();
      assertThat(clinician.heading())
          .isEqualTo("The national service refuses access to this summary");
      clinician.follows(Pattern.compile("the patient can be asked back in"));
      assertThat(clinician.text()).contains("Ask the patient back in");
      proposes(clinician);
      clinician.takesPicture("consent-step-2-in");
      clinician.presses(CHANGE);
      assertThat(clinician.text())
          .contains("The preference is changed and confirmed", "“Ask”: permission is asked");
      assertThat(sent()).isEqualTo(before + 2);
    }
  }

  /**
   * As on the permission page: the page locks, and what was typed is there again, on both steps.
   */
  @Test
  void whatWasTypedOutlastsTheIdleLock() {
    try (Clinician clinician = new Clinician()) {
      clinician.clocked().comesAs(PERSON).findsPatient(ONE).follows(LINK);
      clinician.page().locator("#after-no").check();
      clinician.page().locator("#reason-C3").check();
      clinician.page().locator("#note").fill("as the son says by telephone");
      comesBack(clinician);
      assertThat(clinician.page().locator("#after-no").isChecked()).as("said anew").isFalse();
      clinician.page().locator("#after-no").check();
      clinician.presses(CONTINUE);
      comesBack(clinician);
      clinician.takesPicture("consent-after-lock");
    }
  }

  private static void comesBack(Clinician clinician) {
    clinician.page().clock().fastForward("16:00");
    clinician.page().waitForURL(Pattern.compile(".*/signin/signed-out.xhtml"));
    clinician.clocked().signsIn(PERSON);
    assertThat(clinician.text())
        .contains("You are back with the same patient.")
        .contains("What you typed of the sharing preference is on its page again");
    clinician.presses(Pattern.compile("Look for a summary")).follows(LINK);
    assertThat(clinician.page().locator("#reason-C3").isChecked()).isTrue();
    assertThat(clinician.page().locator("#note").inputValue())
        .isEqualTo("as the son says by telephone");
  }

  /** Two tabs, a double click, Back and resubmit, and a colleague who was quicker. */
  @Test
  void aChangeIsMadeOnceAndOnlyFromWhatWasShown() throws IOException {
    try (Clinician clinician = new Clinician();
        Clinician colleague = new Clinician()) {
      clinician.comesAs(PERSON).findsPatient(OTHER).follows(LINK);
      proposes(clinician);
      colleague.comesAs(COLLEAGUE).findsPatient(OTHER).follows(LINK);
      proposes(colleague);
      String old = colleague.page().content();
      int before = sent();
      assertThat(old).contains("confirm-change");
      Page second = colleague.secondTab();
      second.navigate(colleague.page().url());
      second.locator("#confirm-change").dblclick();
      second.waitForURL(Pattern.compile(".*change-consent.*"));
      assertThat(second.locator("body").innerText()).contains("changed and confirmed");
      colleague.presses(CHANGE);
      assertThat(colleague.text()).as("the older tab").contains("changed and confirmed");
      assertThat(sent()).isEqualTo(before + 1);

      clinician.presses(CHANGE);
      assertThat(clinician.text())
          .contains("Nothing was changed: the preference is not what you were shown");
      clinician.holdsAt320("consent-changed-meanwhile");
      assertThat(sent()).isEqualTo(before + 1);

      proposes(clinician);
      fault(clinician, 503);
      clinician.presses(CHANGE);
      assertThat(clinician.text()).contains("It is not known whether the preference was changed");
      clinician.holdsAt320("consent-unknown");
      clinician.presses(READ_BACK);
      assertThat(clinician.text()).contains("It is not known whether the preference was changed");
      assertThat(sent()).as("never sent again").isEqualTo(before + 2);
      theOfficerSeesIt();
    }
  }

  private static void theOfficerSeesIt() {
    try (Clinician officer = new Clinician()) {
      officer.comesAs("999000000010");
      officer.follows(Pattern.compile("Changes of sharing preferences to look after"));
      assertThat(officer.text())
          .contains("It is not known whether the preference was changed: NHS number " + OTHER)
          .contains("What to do: Ask who made the change", "C1: The patient asked for it");
      officer.holdsAt320("consent-officer");
      officer.signsOut().comesAs("999000000011");
      assertThat(officer.opens("consent/list-consent-changes.xhtml").heading())
          .as("an administrator sees no patient")
          .isEqualTo("Your role does not allow this");
    }
  }

  /** R2.6: by address, too; and without a summary it is said that nothing can be read back. */
  @Test
  void whoMayNotChangeSeesNoWayAndWhatCannotBeReadIsSaid() {
    try (Clinician person = new Clinician()) {
      person.comesAs("999000000001").findsPatient("999 000 0018");
      assertThat(person.text()).doesNotContain("Sharing preference:");
      assertThat(person.opens("consent/change-consent.xhtml").heading())
          .isEqualTo("Your role does not allow this");
      person.signsOut().comesAs(PERSON).findsPatient("999 000 0158").follows(LINK);
      assertThat(person.text())
          .contains("without one the preference cannot be read")
          .contains("the change cannot be read back afterwards");
      person.holdsAt320("consent-no-summary");
      proposes(person);
      person.page().goBack();
      person.page().locator("#after-ask").check();
      person.presses(CONTINUE);
      person.presses(CHANGE);
      assertThat(person.text()).contains("The change was taken, and cannot be read back");
    }
  }
}
