package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.5: every outcome that is not a record has its own words and next step (scr-domain.md B5). */
@Order(2) // one of the longest: what is begun last must be short
class OutcomesIT {

  /** Not the key, which waits for each page in turn, so that a slow machine never asks at once. */
  private static final String PRESS_AT =
      "moment => { setTimeout(() => document.querySelector('#find-patient-form button').click(),"
          + " moment - Date.now()) }";

  private static Clinician clinician;
  private static Clinician atTheOtherSite;

  @BeforeAll
  static void signIn() {
    clinician = Colleague.COMBINED.comes(new Clinician());
    atTheOtherSite = Colleague.SEPARATE.comes(new Clinician());
  }

  @AfterAll
  static void leave() {
    clinician.close();
    atTheOtherSite.close();
  }

  /** Found while the patient or the summary is looked for: no form, so nothing can be opened. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "999 000 0158,No Summary Care Record is held,does not mean that there are no allergies",
    "999 000 0166,The national service refuses access,registration looks the same",
    "999 000 0174,The patient has chosen not to have,sharing preference is",
    "999 000 0298,Find a patient,No patient found",
    "999 000 0522,The national limit is reached,demographics service",
    "999 000 0530,A national service is not available,demographics service",
    "999 000 0549,A national service is not available,demographics service",
    "999 000 0557,A national service is too slow,demographics service",
    "999 000 0387,The national limit is reached,Summary Care Record service",
    "999 000 0395,A national service is not available,Summary Care Record service",
    "999 000 0409,A national service is not available,Summary Care Record service",
    "999 000 0670,A national service is not available,Summary Care Record service",
    "999 000 0379,A national service is too slow,Summary Care Record service",
    "999 000 0441,A national service sent something that cannot be read,does not guess"
  })
  void whatKeepsTheRecordClosedIsSaid(String number, String heading, String words) {
    clinician.opens("patient/find-patient.xhtml").findsPatient(number);
    assertThat(clinician.heading()).contains(heading);
    assertThat(clinician.text()).contains(words);
    assertThat(clinician.page().getByText("Record and continue").count()).isZero();
  }

  /** Found when the record is opened. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "999 000 0212,The summary is being replaced just now,not an empty record",
    "999 000 0360,A national service is too slow,did not answer in time",
    "999 000 0638,The national limit is reached,Nothing was shown",
    "999 000 0646,A national service is not available,Nothing was shown",
    "999 000 0654,A national service is not available,Nothing was shown",
    "999 000 0689,A national service is not available,Nothing was shown",
    "999 000 0662,A national service sent something that cannot be read,does not guess"
  })
  void whatComesInsteadOfTheRecordIsSaid(String number, String heading, String words) {
    clinician.opens("patient/find-patient.xhtml").opensRecordOf(number);
    assertThat(clinician.heading()).contains(heading);
    assertThat(clinician.text()).contains(words).doesNotContain("Allergies and Adverse Reactions");
  }

  /** The same words where people sign in by the other pattern: one of each kind. */
  @Test
  void whatKeepsTheRecordClosedIsSaidAtTheOtherSiteToo() {
    atTheOtherSite.opens("patient/find-patient.xhtml").findsPatient("999 000 0158");
    assertThat(atTheOtherSite.heading()).contains("No Summary Care Record is held");
    assertThat(atTheOtherSite.text()).contains("does not mean that there are no allergies");

    atTheOtherSite.opens("patient/find-patient.xhtml").opensRecordOf("999 000 0646");
    assertThat(atTheOtherSite.heading()).contains("A national service is not available");
    assertThat(atTheOtherSite.text())
        .contains("Nothing was shown")
        .doesNotContain("Allergies and Adverse Reactions");
  }

  /**
   * A stale id is read again once, a brief failure retried once, an old token refreshed once, which
   * each pattern does in its own way.
   */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "COMBINED, 999 000 0204",
    "COMBINED, 999 000 0417",
    "COMBINED, 999 000 0425",
    "COMBINED, 999 000 0182",
    "COMBINED, 999 000 0190",
    "SEPARATE, 999 000 0204",
    "SEPARATE, 999 000 0417",
    "SEPARATE, 999 000 0425",
    "SEPARATE, 999 000 0182",
    "SEPARATE, 999 000 0190"
  })
  void whatHealsByItselfShowsTheRecord(Colleague colleague, String number) {
    Clinician reader = colleague == Colleague.COMBINED ? clinician : atTheOtherSite;
    reader.opens("patient/find-patient.xhtml").opensRecordOf(number);
    assertThat(reader.heading()).isEqualTo("Summary Care Record");
    assertThat(reader.text()).contains("Allergies and Adverse Reactions");
  }

  /** R2.1: an old "Yes" opens nothing by itself. */
  @Test
  void anOldYesCountsAsAsk() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0182");
    assertThat(clinician.text())
        .contains("The sharing preference is an old “Yes”, which counts as “Ask”")
        .contains("Does the patient agree");
  }

  @Test
  void aFailureCanBeTriedAgainByThePerson() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0530");
    assertThat(clinician.text()).containsPattern("Reference for the service desk: [0-9A-F]{8}\\s");
    clinician.follows(Pattern.compile("Try again"));
    assertThat(clinician.heading()).isEqualTo("Find a patient");
  }

  /** scr-domain.md E: whoever the failure is about stands in the banner of its page. */
  @Test
  void aFailureAboutAPatientShowsThem() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0387");
    assertThat(clinician.heading()).isEqualTo("The national limit is reached");
    assertThat(clinician.page().locator(".patient-banner").innerText()).contains("999 000 0387");
    assertThat(clinician.page().getByText("End access").count()).isZero();
    clinician.opens("patient/find-patient.xhtml").looks();
    assertThat(clinician.text()).doesNotContain("record is open", "permission to view is open");
    clinician.opens("permission/ask-permission.xhtml").looks();
    assertThat(clinician.text())
        .contains("What to do now", "phone the patient’s GP practice", "Find another patient");
    clinician.takesPicture("not-looked");
  }

  /** R1.7: a permission that is still open can be ended wherever the person was led. */
  @Test
  void aPermissionWhoseRecordDoesNotComeCanBeEnded() {
    clinician.opens("patient/find-patient.xhtml").opensRecordOf("999 000 0638");
    assertThat(clinician.heading()).isEqualTo("The national limit is reached");
    assertThat(clinician.page().locator(".patient-banner").innerText())
        .contains("999 000 0638", "Allergies unavailable");
    clinician.takesPicture("read-refused");
    clinician.opens("patient/find-patient.xhtml").looks();
    assertThat(clinician.text())
        .contains("A permission to view is open", "has not been shown")
        .doesNotContain("A record is open");
    clinician.takesPicture("permission-open");
    clinician.follows(Pattern.compile("Try to open the record"));
    clinician.presses(Pattern.compile("End access"));
    assertThat(clinician.text())
        .contains("Access has ended")
        .doesNotContain("A permission to view is open");
  }

  /** R1.5: what a clinician has in front of them is not taken away by reading it again. */
  @Test
  void aRecordThatCannotBeReadAgainStays() throws Exception {
    try (Clinician reader = new Clinician()) {
      Colleague colleague = Colleague.COMBINED;
      reader.comesTo(colleague.site(), colleague.another()).opensRecordOf("999 000 0018");
      String readAt = reader.page().locator(".source time").innerText();
      orders("token-fault?grant=refresh&status=503&user=" + colleague.another());
      orders("expire-access?user=" + colleague.another());
      reader.presses(Pattern.compile("Read again"));

      assertThat(reader.heading()).isEqualTo("Summary Care Record");
      assertThat(reader.page().locator("main .notice").innerText())
          .matches(
              "Not read again\\. A national service is not available\\. This is what was read at "
                  + Pattern.quote(readAt)
                  + "\\. Reference for the service desk: [0-9A-F]{8}\\.");
      assertThat(reader.text()).contains("Allergies and Adverse Reactions");
      assertThat(Recorded.latestOf(colleague.another(), 3))
          .containsExactly(
              "record.show-again shown",
              "record.look-for-summary failed UNAVAILABLE",
              "record.look-for-summary pending");
      reader.holdsAt320("not-read-again");

      assertThat(reader.opens("record/view-record.xhtml").looks().text())
          .contains("Allergies and Adverse Reactions")
          .doesNotContain("Not read again");
      reader.presses(Pattern.compile("^Print$"));
      assertThat(reader.page().locator(".sheet").innerText())
          .contains("Allergies and Adverse Reactions", readAt);
      reader.takesPicture("not-read-again-print");
    }
  }

  private static void orders(String what) throws IOException, InterruptedException {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(Town.get().sandbox().resolve("control/" + what))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  /** PDS told nothing of the number that was typed, so the failure is not about who is open. */
  @Test
  void aFailureAboutSomebodyElseDoesNotShowThePatientWhoIsOpen() {
    clinician.opens("patient/find-patient.xhtml").opensRecordOf("999 000 0018");
    clinician.opens("patient/find-patient.xhtml").looks();
    assertThat(clinician.text()).contains("A record is open");
    clinician.findsPatient("999 000 0522");
    assertThat(clinician.heading()).isEqualTo("The national limit is reached");
    assertThat(clinician.page().locator(".patient-banner").count()).isZero();
  }

  /** How long a service has been silent helps to decide whether to wait for it. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "999 000 0530,the national demographics service (PDS)",
    "999 000 0522,the national demographics service (PDS)",
    "999 000 0395,the national Summary Care Record service",
    "999 000 0387,the national Summary Care Record service"
  })
  void aServiceThatDoesNotAnswerIsToldWithItsLastAnswer(String number, String service) {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0018");
    clinician.opens("patient/find-patient.xhtml").findsPatient(number);
    assertThat(clinician.text())
        .containsPattern(
            Pattern.quote("Lantern last had an answer from " + service)
                + " at \\d\\d-[A-Z][a-z]{2}-\\d{4} \\d\\d:\\d\\d\\.")
        .contains("Who can help here: Sandbox switchboard, 01632 960000");
  }

  /** A fault that waiting does not heal tells no last answer. */
  @Test
  void anUnreadableAnswerTellsNoTime() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0441");
    assertThat(clinician.text()).contains("does not guess").doesNotContain("last had an answer");
  }

  /** R1.5, identity-and-directories.md 1.9: refused twice, so the person signs in again. */
  @ParameterizedTest
  @EnumSource(Colleague.class)
  void aTokenRefusedTwiceLeadsToSigningIn(Colleague colleague) {
    try (Clinician other = new Clinician()) {
      other.comesTo(colleague.site(), colleague.another()).findsPatient("999 000 0433");
      assertThat(other.heading()).isEqualTo("You need to sign in again");
      assertThat(other.main().getByRole(AriaRole.LINK).count()).isEqualTo(1);
    }
  }

  /** A wrong registration is told apart from a patient's choice. */
  @Test
  void aSiteWithoutItsAsidIsToldSo() {
    try (Clinician other = new Clinician()) {
      other.comesTo("Example Site Without ASID", "999000000018").findsPatient("999 000 0018");
      assertThat(other.heading()).contains("not permitted");
      assertThat(other.text()).contains("fault in the configuration");
    }
  }

  /** R6.5: a wait for more than three seconds for the site's share of the limit is not begun. */
  @Test
  void aSiteThatHasUsedItsShareIsToldThatLanternIsBusy() {
    // A browser of its own each: of one sign-in's searches the newest alone is answered.
    try (Clinician crowd = new Clinician();
        Clinician other = new Clinician()) {
      crowd.comesTo("Example Site Without ASID", "999000000018");
      other.comesTo("Example Site Without ASID", "999000000018");
      other.page().setViewportSize(320, 640);
      List<Page> tabs = Stream.generate(crowd::secondTab).limit(8).toList();
      // A turn is free every 1.2 s, and goes to whoever asks first.
      for (int tries = 0; tries < 4 && !other.heading().contains("busy"); tries++) {
        pressTogether(tabs, other);
      }
      assertThat(other.heading()).isEqualTo("Lantern is very busy");
      assertThat(other.text())
          .contains("Your request was not sent", "Wait half a minute")
          .contains("Who can help here: Sandbox switchboard");
      other.takesPicture("320-busy");
      assertThat(other.page().evaluate("() => document.documentElement.scrollWidth"))
          .isEqualTo(320);
    }
  }

  /** By the clocks of the pages themselves, so that a slow machine parts them by little. */
  private static void pressTogether(List<Page> tabs, Clinician last) {
    for (Page tab : Stream.concat(tabs.stream(), Stream.of(last.page())).toList()) {
      tab.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      tab.getByLabel("NHS number").fill("999 000 0018");
    }
    long moment = System.currentTimeMillis() + 1_000;
    tabs.forEach(tab -> tab.evaluate(PRESS_AT, (double) moment));
    last.goes(() -> last.page().evaluate(PRESS_AT, moment + 100.0));
  }

  /** B0264 alone tells that a summary exists and opens nothing. */
  @Test
  void aRoleThatMayNotViewIsToldWhoMay() {
    try (Clinician clerk = new Clinician()) {
      clerk.comesAs("999000000009").findsPatient("999 000 0018");
      assertThat(clerk.heading()).isEqualTo("This patient has a Summary Care Record");
      assertThat(clerk.text())
          .contains("may not open it", "It needs one of these national codes on the role:")
          .contains("B0370");
      assertThat(clerk.page().getByRole(AriaRole.RADIO).count()).isZero();
    }
  }

  /** scr-domain.md B5: both numbers up to the record, and who it is confirmed before it opens. */
  @Test
  void aReplacedNumberIsToldWithBothNumbersAndConfirmed() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0263");
    assertThat(clinician.text()).contains("999 000 0263", "999 000 0271", "has been replaced");
    clinician.recordsThatThePatientAgrees();
    assertThat(clinician.text()).contains("There is a problem", "Confirm that you have checked");
    clinician.takesPicture("replaced-not-confirmed");
    clinician.page().locator("#identity-unsure").check();
    clinician.recordsThatThePatientAgrees();
    assertThat(clinician.text()).contains("Confirm that you have checked");
    clinician.page().locator("#identity-same").check();
    clinician.recordsThatThePatientAgrees();
    assertThat(clinician.heading()).isEqualTo("Summary Care Record");
    assertThat(clinician.page().locator(".patient-banner").innerText())
        .contains("999 000 0271", "You searched for", "999 000 0263, which was replaced");
    assertThat(clinician.main().innerText()).contains("You searched for 999 000 0263");
    clinician.takesPicture("replaced-record").presses(Pattern.compile("^Print$"));
    assertThat(clinician.page().locator(".sheet-patient").textContent())
        .as("on paper too")
        .contains("999 000 0263, which was replaced");
    clinician.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    clinician.takesPicture("replaced-print");
    clinician.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  /** Nobody is sent to a practice that must not be known. */
  @Test
  void aRestrictedPatientHasAPhoneRouteOfTheirOwn() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0786");
    assertThat(clinician.heading()).contains("No Summary Care Record is held");
    assertThat(clinician.text())
        .contains("ask the patient or family", "The GP practice is not shown")
        .contains("Who can help here: Sandbox switchboard")
        .doesNotContain("phone the patient’s GP practice");
  }

  /** scr-domain.md B5: what was not told counts as "Ask", and is not said to be it. */
  @Test
  void aPreferenceThatWasNotToldIsSaidSo() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0190");
    assertThat(clinician.text())
        .contains("The sharing preference was not told; it counts as “Ask”")
        .doesNotContain("preference is “Ask”");
  }

  @Test
  void aDeathIsToldInTheBannerAndBeforeTheQuestion() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0247");
    assertThat(clinician.text()).contains("Died", "02-Nov-2026", "Age at Death", "94y");
    assertThat(clinician.text())
        .contains("This patient has died", "The patient cannot be asked any more.")
        .contains("Yes, the patient agreed before they died", "refused before they died")
        .doesNotContain("Does the patient agree", "agreed to later views")
        .doesNotContain("Ask the patient first");
    clinician.looks().takesPicture("deceased-question");
  }

  @Test
  void missingDemographicsAreWords() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0352");
    assertThat(clinician.text()).contains("Name not recorded", "Not recorded", "Not known");
    assertThat(clinician.text()).doesNotContain("?y");
  }

  /** ISB 1505: ages in the units of small children (fixed for the day of the patients' files). */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "999 000 0719,Born 1941",
    "999 000 0727,Born Apr-1951",
    "999 000 0735,'TESTPATIENT-O’SAMPLE|TESTPATIENT-O''SAMPLE'"
  })
  void partialDatesAndSeveralNamesAreShownAsTheyAre(String number, String expected) {
    clinician.opens("patient/find-patient.xhtml").findsPatient(number);
    assertThat(clinician.text().replaceAll("\\s+", " ")).containsPattern(expected);
    assertThat(clinician.text()).doesNotContain("TESTMAIDEN").doesNotContain("TESTFORMER");
  }
}
