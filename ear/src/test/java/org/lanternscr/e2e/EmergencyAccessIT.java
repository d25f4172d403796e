package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R1.4, R2.4, R2.6: a record is opened in an emergency, which waits for nothing but the record. */
class EmergencyAccessIT {

  private static final String USER = "999000000001";
  private static final String OFFICER = "999000000010";
  private static final Pattern CANNOT_BE_ASKED = Pattern.compile("^The patient cannot be asked");
  private static final Pattern CONTINUE = Pattern.compile("Record and continue");
  private static final Pattern OPEN = Pattern.compile("Open the record now");
  private static final Pattern UNCONSCIOUS = Pattern.compile("^E1: The patient is unconscious");
  private static final Pattern SIGNED_OUT = Pattern.compile(".*/signin/signed-out.xhtml");

  @Test
  void oneReasonOpensTheRecordAndTheOfficerIsTold() throws SQLException {
    Overrides before = Overrides.of(USER);
    try (Clinician clinician = new Clinician()) {
      clinician.page().addInitScript("window.print = () => {}");
      asksInAnEmergency(clinician.comesAs(USER), "999 000 0018");
      assertThat(clinician.heading()).isEqualTo("Emergency access");
      assertThat(clinician.text())
          .contains("Only when the patient cannot be asked", "health is at serious risk")
          .contains("The privacy officer is told straight away")
          .contains("What the privacy officer will see", "CLINICIAN, One (Dr)");
      clinician.takesPicture("emergency-access");
      assertThat(clinician.page().locator("input[type=radio]:checked").count()).isZero();

      clinician.page().getByLabel("What happened").fill("collapsed, ９９９ ０００ ００１８ on band");
      clinician.presses(OPEN).takesPicture("emergency-access-fault");
      assertThat(clinician.text()).contains("Select why the patient cannot be asked");
      assertThat(clinician.page().getByLabel("What happened"))
          .hasValue("collapsed, ９９９ ０００ ００１８ on band");
      clinician.holdsAt320("emergency-access-fault");
      assertThat(Overrides.of(USER)).as("nothing was opened").isEqualTo(before);

      clinician.page().getByLabel(UNCONSCIOUS).check();
      clinician.presses(OPEN);
      saysOnWhatItIsOpen(clinician);
      assertThat(Overrides.of(USER)).isEqualTo(before.plusOne("2/5"));
    }
    theOfficerReadsIt();
  }

  private static void saysOnWhatItIsOpen(Clinician clinician) {
    String seen =
        "The privacy officer sees: “E1: The patient is unconscious or too ill to be asked."
            + " Note: collapsed, [NHS number removed] on band”.";
    assertThat(clinician.heading()).isEqualTo("Summary Care Record");
    assertThat(clinician.page().locator(".open-strip").innerText())
        .contains("Opened by emergency access", seen, "asked to follow it up");
    clinician.holdsAt320("emergency-record");
    clinician.presses(Pattern.compile("^Print$")).takesPicture("emergency-print");
    assertThat(clinician.text()).contains("Opened by emergency access", seen);
    clinician.opens("record/view-record.xhtml").presses(Pattern.compile("End access"));
    assertThat(clinician.text()).contains("Access has ended");
    seesTheirOwnAccess(clinician);
  }

  /** Their own acts and nobody else's, from the frame of every page. */
  private static void seesTheirOwnAccess(Clinician clinician) {
    clinician.follows(Pattern.compile("My access today"));
    assertThat(clinician.heading()).isEqualTo("My access today");
    assertThat(clinician.main().innerText())
        .contains("NHS number 999 000 0018", "emergency, the patient could not be asked")
        .contains("E1: The patient is unconscious or too ill to be asked. Note: collapsed")
        .contains("Opened for paper, times: 1");
    clinician.holdsAt320("my-access");
  }

  private static void theOfficerReadsIt() {
    try (Clinician officer = new Clinician()) {
      officer.comesAs(OFFICER);
      assertThat(officer.text())
          .contains("Record permission to view: emergency, the patient could not be asked")
          .contains("what they opened themself");
      assertThat(officer.page().locator("main").textContent())
          .contains("an NHS number was removed from the note")
          .contains("Note: collapsed, [NHS number removed] on band");
    }
  }

  /** Two clicks, Back and send again, two tabs: one permission, one alert. */
  @Test
  void sentTwiceItOpensOnce() throws SQLException {
    Overrides before = Overrides.of(USER);
    try (Clinician clinician = new Clinician()) {
      asksInAnEmergency(clinician.comesAs(USER), "999 000 0026");
      Page second = clinician.secondTab();
      second.navigate(Town.get().lantern().resolve("permission/emergency-access.xhtml").toString());
      second.getByLabel(UNCONSCIOUS).check();

      clinician.page().getByLabel(UNCONSCIOUS).check();
      assertThat((List<?>) clinician.page().evaluate(SENDS_TWICE))
          .allMatch(where -> ((String) where).endsWith("/record/view-record.xhtml"));
      assertThat(Overrides.of(USER)).isEqualTo(before.plusOne("2/5"));

      second.locator("#open-record").click();
      second.waitForURL(Pattern.compile(".*view-record.*"));
      assertThat(Overrides.of(USER)).as("from another tab").isEqualTo(before.plusOne("2/5"));
      clinician.presses(OPEN);
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      assertThat(Overrides.of(USER)).as("sent again").isEqualTo(before.plusOne("2/5"));
    }
  }

  private static final String SENDS_TWICE =
      "() => { const form = document.getElementById('emergency-form');"
          + " const body = new URLSearchParams(new FormData(form, document.getElementById('open-record')));"
          + " const send = () => fetch(form.action, { method: 'POST', body }).then(a => a.url);"
          + " return Promise.all([send(), send(), send()]); }";

  /** The clock of the page locks it in the middle of a reason; then nothing has been looked for. */
  @Test
  void whatWasTypedSurvivesASignInAndASearchIsNotWaitedFor() throws SQLException {
    Overrides before = Overrides.of(USER);
    try (Clinician clinician = new Clinician()) {
      asksInAnEmergency(clinician.clocked().comesAs(USER), "999 000 0034");
      clinician.page().getByLabel(UNCONSCIOUS).check();
      clinician.page().getByLabel("What happened").fill("found on the floor of ward 7");
      clinician.page().clock().fastForward("15:00");
      clinician.page().waitForURL(SIGNED_OUT);

      clinician.signsIn(USER);
      assertThat(clinician.heading()).isEqualTo("Emergency access");
      assertThat(clinician.text())
          .contains("What you typed is here again", "not been told yet whether a summary exists");
      assertThat(clinician.page().getByLabel(UNCONSCIOUS)).isChecked();
      assertThat(clinician.page().getByLabel("What happened"))
          .hasValue("found on the floor of ward 7");
      clinician.presses(OPEN);
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      assertThat(clinician.page().locator(".open-strip").innerText())
          .contains("found on the floor of ward 7")
          .doesNotContain("follow it up");
      assertThat(Overrides.of(USER)).isEqualTo(before.plusOne("2/5"));
    }
  }

  /** A search that failed keeps nobody waiting; who has opted out stays closed, and it says so. */
  @Test
  void isOfferedWhereTheSearchFailedAndSaysWhatItCannotOpen() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(USER).findsPatient("999 000 0670");
      clinician.takesPicture("outcome-with-emergency");
      clinician.follows(Pattern.compile("^Emergency access"));
      assertThat(clinician.heading()).isEqualTo("Emergency access");
      clinician.opens("permission/ask-permission.xhtml").looks();
      clinician.follows(Pattern.compile("^Emergency access"));
      assertThat(clinician.heading()).isEqualTo("Emergency access");
      clinician.follows(Pattern.compile("Go back without opening"));

      for (String number : new String[] {"999 000 0166", "999 000 0174"}) {
        clinician.opens("patient/find-patient.xhtml").findsPatient(number);
        assertThat(clinician.text()).contains("Emergency access does not open it either");
        String closed = clinician.heading();
        clinician.opens("permission/emergency-access.xhtml").looks();
        assertThat(clinician.heading()).as("nothing to open").isEqualTo(closed);
      }
    }
  }

  /** R2.6: who may not is told who can. */
  @Test
  void whoMayNotIsToldWhoCan() {
    try (Clinician nurse = new Clinician()) {
      nurse.comesAs("999000000017").findsPatient("999 000 0018");
      assertThat(nurse.page().getByLabel(CANNOT_BE_ASKED).count()).isZero();
      nurse.page().getByText("your role does not include emergency access").click();
      assertThat(nurse.text())
          .contains("B0168", "The doctor or nurse in charge of the shift", "01632 960000");
      nurse.looks().takesPicture("emergency-not-yours");
      nurse.opens("permission/emergency-access.xhtml").looks();
      assertThat(nurse.heading()).isEqualTo("Your role does not allow this");
      assertThat(nurse.text()).contains("The doctor or nurse in charge of the shift");
      nurse.takesPicture("no-rights-emergency");
      nurse.opens("permission/ask-permission.xhtml").recordsThatThePatientAgrees();
      assertThat(nurse.heading()).isEqualTo("Summary Care Record");
    }
  }

  /** One reason, and nothing typed. */
  static void opensInAnEmergency(Clinician clinician, String number) {
    asksInAnEmergency(clinician, number);
    clinician.page().getByLabel(UNCONSCIOUS).check();
    clinician.presses(OPEN);
  }

  static void asksInAnEmergency(Clinician clinician, String number) {
    clinician.findsPatient(number);
    clinician.page().getByLabel(CANNOT_BE_ASKED).check();
    clinician.presses(CONTINUE);
  }
}
