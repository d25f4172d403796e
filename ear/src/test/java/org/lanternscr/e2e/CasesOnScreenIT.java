package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** R2.4, R5: the officer's story, from the worklist to a countersigned outcome. */
class CasesOnScreenIT {

  private static final String CLINICIAN = "999000000017";
  private static final String OFFICER = "999000000010";
  private static final String COLLEAGUE = "999000000071";
  private static final String MATCHED = "01a20000-0000-7000-8000-0000a1e1600d";
  private static final String ITS_PERMISSION = "01a20000-0000-7000-8000-0000a1e1600e";
  private static final Pattern ALERTS = Pattern.compile("^Privacy alerts \\(");
  private static final Pattern RECORD = Pattern.compile("^Record$");
  private static final Pattern CLOSE = Pattern.compile("^Close these alerts$");

  /** By an English clock, which tells the days that are overdue, whatever hour it is now. */
  private static final String NOON_90_DAYS_AGO =
      " (date_trunc('day', now() AT TIME ZONE 'Europe/London') - interval '90 days'"
          + " + interval '12 hours') AT TIME ZONE 'Europe/London'";

  private final Town town = Town.get();

  @Test
  void fromTheWorklistToACountersignedOutcome() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician();
        Clinician colleague = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("999 000 0018");
      raise("'2', '5', 'asap'");
      raise("'1', '6', NULL");
      officer.comesAs(OFFICER).follows(ALERTS);
      assertThat(officer.main().locator("tbody tr").first().innerText())
          .contains("Emergency access", "CLINICIAN, Seventeen", "999 000 0018", "“asap”")
          .contains("Not checked. No attendance list has been imported", "Overdue 87 days");
      assertThat(officer.text())
          .contains("Audit trail intact")
          .containsPattern("Log of\\s+Example General Hospital \\(RZZ01\\)");
      looksSmallAndOnPaper(
          officer, "list-alerts", "Raised Alert Who looked NHS number Reason given");

      officer.presses(Pattern.compile("Start investigation"));
      assertThat(officer.text()).contains("Tick at least one alert");
      officer.main().locator(".desk-tick").nth(0).check();
      officer.main().locator(".desk-tick").nth(1).check();
      officer.presses(Pattern.compile("Start investigation"));
      assertThat(officer.heading()).startsWith("Case ").contains("CLINICIAN, Seventeen");
      assertThat(officer.text())
          .contains("Self-claimed relationship", "The audit trail has nothing of that time.");
      String address = officer.page().url();
      officer.presses(Pattern.compile("^Check now$"));
      assertThat(officer.text())
          .containsPattern("The log was checked (now|within the last minute)");
      assertThat(officer.page().url()).isEqualTo(address);

      officer.presses(RECORD);
      assertThat(officer.text()).contains("Choose what you want to write");
      choosesAnOutcome(officer, "B1");
      writes(officer, "A question to the person", "Why was this an emergency?");
      assertThat(officer.text())
          .contains("You have chosen an outcome: choose “The outcome” to record it")
          .contains("Nothing yet.")
          .doesNotContain("It is recorded.");
      choosesAnOutcome(officer, "");
      writes(officer, "The outcome", "Why was this an emergency?");
      assertThat(officer.main().locator(".nhsuk-error-summary").innerText())
          .contains("Choose an outcome");
      writes(officer, "A question to the person", "Why was this an emergency?");
      assertThat(officer.text()).contains("was asked and has not answered yet");
      answers(clinician);

      opens(officer, address);
      assertThat(officer.text()).contains("Answer of the person", "The patient was unconscious");
      choosesAnOutcome(officer, "B1");
      writes(officer, "The outcome", "The ward says otherwise");
      assertThat(officer.text())
          .contains("Waits for a second reviewer")
          .contains("The second reviewer must be another officer than the first.");

      colleague.clocked().comesAs(COLLEAGUE);
      opens(colleague, address);
      chooses(colleague, "I agree to the proposed outcome", "Agreed, seen the rota");
      comesBackAfterTheLock(colleague);
      writes(officer, "A note", "The matron confirms it");
      colleague.presses(RECORD);
      assertThat(colleague.text()).contains("Somebody else has done something in this case");
      assertThat(colleague.text()).contains("The matron confirms it");
      assertThat(colleague.page().getByLabel("Your words").inputValue())
          .isEqualTo("Agreed, seen the rota");
      colleague.takesPicture("show-case-overtaken");
      colleague.presses(RECORD);
      assertThat(colleague.text()).contains("It is recorded.", "Countersigned by the second");
      notesTheNationalClosing(colleague);
      looksSmallAndOnPaper(colleague, "show-case", "What has been done");

      colleague.follows(ALERTS).follows(Pattern.compile("^Closed \\("));
      assertThat(colleague.main().locator("tbody tr").count()).isGreaterThanOrEqualTo(2);
      colleague.follows(Pattern.compile("How reviews keep up")).holdsAt320("show-coverage");
      assertThat(colleague.text()).contains("Closed here, and still open");
      colleague.opens("review/close-matched.xhtml").looks();
      assertThat(colleague.text()).contains("None of the ticked alerts can be closed together");
      colleague.opens("audit/search-audit.xhtml");
      assertThat(colleague.text()).contains("Countersign the outcome of a case: done");
    }
  }

  private void answers(Clinician clinician) {
    clinician.opens("audit/my-access.xhtml").looks();
    assertThat(clinician.text()).contains("The privacy officer asks you about records");
    clinician.follows(Pattern.compile("^Questions to you \\(1\\)"));
    assertThat(clinician.text()).contains("Why was this an emergency?", "Your reason then: “asap”");
    clinician.presses(Pattern.compile("Send this answer"));
    assertThat(clinician.text()).contains("Write your answer");
    clinician.holdsAt320("answer-questions");
    clinician.page().getByLabel("Your answer").fill("The patient was unconscious");
    clinician.presses(Pattern.compile("Send this answer"));
    assertThat(clinician.text()).contains("Your answer is recorded.", "You are not asked anything");
  }

  private static void opens(Clinician person, String address) {
    person.page().navigate(address);
    person.looks();
  }

  private static void choosesAnOutcome(Clinician person, String code) {
    person.page().getByLabel("Outcome, if you close the case").selectOption(code);
  }

  private static void writes(Clinician person, String act, String words) {
    chooses(person, act, words);
    person.presses(RECORD);
  }

  private static void chooses(Clinician person, String act, String words) {
    person.page().getByLabel(act, new Page.GetByLabelOptions().setExact(true)).check();
    person.page().getByLabel("Your words").fill(words);
  }

  /** What was typed in a case stands in the same case again. */
  private static void comesBackAfterTheLock(Clinician person) {
    String address = person.page().url();
    person.page().clock().fastForward("15:10");
    person.page().waitForURL(Pattern.compile(".*/signin/signed-out.xhtml"));
    person.signsIn(COLLEAGUE);
    assertThat(person.page().url()).isEqualTo(address);
    assertThat(person.page().getByLabel("Your words").inputValue())
        .isEqualTo("Agreed, seen the rota");
    assertThat(person.page().getByLabel("I agree to the proposed outcome").isChecked()).isTrue();
  }

  private static void notesTheNationalClosing(Clinician person) {
    person.main().getByText("An alert of this case was closed there").click();
    person.page().getByLabel("Reference there").fill("TES 1041");
    person.page().getByLabel("Closed there on").fill("1/2/2026");
    person.page().getByLabel("Closed there by").fill("PRIVACY, Ten");
    person.presses(Pattern.compile("Record this closing"));
    assertThat(person.text()).contains("reference TES 1041, on 01-Feb-2026, by PRIVACY, Ten");
  }

  /** WCAG 2.2, 1.4.10; and on paper the whole table, with no column lost. */
  private static void looksSmallAndOnPaper(Clinician person, String name, String words)
      throws IOException {
    person.holdsAt320(name);
    byte[] pdf =
        person.page().pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " ")).contains(words);
    }
  }

  /** R2.4, R5.4: what a list explains waits for the end of its access, and the page says so. */
  @Test
  void anAlertWhoseAccessMayGoOnIsClosedOnceItIsOver() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("999 000 0018");
      raiseWithAnAttendance();
      officer.comesAs(OFFICER).opens("review/close-matched.xhtml?alert=" + MATCHED).looks();
      assertThat(officer.heading()).isEqualTo("Privacy alerts");
      assertThat(officer.text())
          .contains("None of the ticked alerts can be closed together with others now")
          .contains("the access may still go on");

      town.rewrites(
          "INSERT INTO permission_end SELECT permission_id, event_id, now() FROM permission_to_view"
              + " WHERE permission_id = '"
              + ITS_PERMISSION
              + "'");
      officer.opens("review/list-alerts.xhtml?reference=" + MATCHED).looks();
      officer.main().locator(".desk-tick").check();
      officer.presses(Pattern.compile("^Close matched alerts$"));
      assertThat(officer.heading()).isEqualTo("Close matched alerts");
      assertThat(officer.text()).contains("CLINICIAN, Seventeen", "Matches. Attendance E2E-1");
      officer.holdsAt320("close-matched").presses(CLOSE);
      assertThat(officer.page().title()).startsWith("Error: ");
      assertThat(officer.text())
          .contains("Choose an outcome for each alert", "Matches. Attendance E2E-1");
      officer.holdsAt320("close-matched-fault");
      officer.main().locator("select").selectOption("A1");
      officer.presses(CLOSE);
      assertThat(officer.text()).contains("The alerts are closed.");
    } finally {
      town.rewrites(
          "DELETE FROM attendance WHERE attendance_id = 'E2E-1'",
          "DELETE FROM attendance_import WHERE import_id = '" + ITS_PERMISSION + "'");
    }
  }

  /** Of a permission that holds and by which nothing was shown, of a patient who attends. */
  private void raiseWithAnAttendance() throws SQLException {
    String newest =
        " FROM permission_to_view WHERE user_id = '" + CLINICIAN + "' ORDER BY given DESC LIMIT 1";
    town.rewrites(
        "INSERT INTO attendance_import SELECT '"
            + ITS_PERMISSION
            + "', event_id, site_ods, 'upload', now(), repeat('0', 64), 1, 1, 0"
            + newest,
        "INSERT INTO attendance SELECT site_ods, 'E2E-1', nhs_number, 'inpatient', 'Ward 7',"
            + " now() - interval '1 day', NULL, false, '"
            + ITS_PERMISSION
            + "', now()"
            + newest,
        "INSERT INTO privacy_alert SELECT '"
            + MATCHED
            + "', event_id, '"
            + ITS_PERMISSION
            + "', uuidv4(), now(), sign_in, user_id, 'CLINICIAN, Seventeen', role_profile, 'R8000',"
            + " 'Clinical Practitioner Access Role', 'RZZ01', site_ods, nhs_number, '1', '6', NULL, 'FA60-BE64',"
            + " false"
            + newest,
        "INSERT INTO permission_to_view (permission_id, event_id, sign_in, user_id, role_profile, site_ods,"
            + " nhs_number, basis, given, expires, given_by, relationship, answer) SELECT '"
            + ITS_PERMISSION
            + "', event_id, sign_in, user_id, role_profile, site_ods, nhs_number, basis, given, expires,"
            + " given_by, relationship, answer"
            + newest);
  }

  /** R2.4, WCAG 2.2, 2.1.1: from the worklist to a case, and what is recorded in it. */
  @Test
  void theKeyboardAloneLeadsFromTheWorklistToANoteInACase() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("999 000 0018");
      raise("'1', '6', NULL");
      officer.comesAs(OFFICER).follows(ALERTS);
      officer.tabsTo(officer.main().locator(".desk-tick").first().getAttribute("id"));
      officer.page().keyboard().press("Space");
      officer.tabsTo("start").pressesEnter();
      assertThat(officer.heading()).startsWith("Case ");
      officer.tabsTo("act-note").page().keyboard().press("Space");
      officer.tabsTo("said").page().keyboard().type("On the ward list");
      officer.tabsTo("write").pressesEnter();
      assertThat(officer.text()).contains("It is recorded.", "On the ward list");
    }
  }

  /** R2.4: a deputy is named, and what cannot be meant is told. */
  @Test
  void anOfficerNamesADeputyUntilADay() {
    try (Clinician officer = new Clinician();
        Clinician colleague = new Clinician()) {
      officer.comesAs(OFFICER).opens("review/name-deputy.xhtml").looks();
      officer.page().getByLabel("User id of the deputy").fill(OFFICER);
      officer.presses(Pattern.compile("Name this deputy"));
      assertThat(officer.text()).contains("Nobody is their own deputy");
      officer.page().getByLabel("User id of the deputy").fill(COLLEAGUE);
      officer.page().getByLabel("Last day").fill("1-Jan-2020");
      officer.presses(Pattern.compile("Name this deputy"));
      assertThat(officer.text()).contains("Enter a day from today to a year from now");
      officer.page().getByLabel("Last day").fill(Town.today().plusDays(5).toString());
      officer.presses(Pattern.compile("Name this deputy"));
      assertThat(officer.text()).contains("The deputy is named.", "It counts now.");
      officer.holdsAt320("name-deputy");
      colleague.comesAs(COLLEAGUE).opens("review/name-deputy.xhtml").looks();
      officer.presses(Pattern.compile("End this now"));
      assertThat(officer.text()).contains("The delegation has ended.", "It is over.");
      colleague.presses(Pattern.compile("End this now")).takesPicture("name-deputy-overtaken");
      assertThat(colleague.text()).contains("Nothing was done: it had ended already.");
    }
  }

  /** Three months ago, so that they are the first on the list whoever else raised any. */
  private void raise(String said) throws SQLException {
    town.rewrites(
        "INSERT INTO privacy_alert SELECT uuidv7(interval '-90 days'), event_id, uuidv4(), uuidv4(),"
            + NOON_90_DAYS_AGO
            + ", sign_in, user_id, 'CLINICIAN, Seventeen', role_profile,"
            + " 'R8000', 'Clinical Practitioner Access Role', 'RZZ01', site_ods, nhs_number, "
            + said
            + ", 'FA60-BE64', false FROM permission_to_view WHERE user_id = '"
            + CLINICIAN
            + "' ORDER BY given DESC LIMIT 1");
  }
}
