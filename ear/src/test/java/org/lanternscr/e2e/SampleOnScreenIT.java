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

/** R5.4: the officer's story of a sample, from how a site samples to each access reviewed. */
class SampleOnScreenIT {

  private static final String CLINICIAN = "999000000014";
  private static final String OFFICER = "999000000010";
  private static final Pattern ALERTS = Pattern.compile("^Privacy alerts \\(");
  private static final Pattern APPROPRIATE = Pattern.compile("The ticked accesses are appropriate");
  private static final Pattern INVESTIGATE = Pattern.compile("Start investigation");

  private final Town town = Town.get();

  @Test
  void fromThePlanToEachAccessReviewed() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("999 000 0018");
      for (String number : new String[] {"999 000 0026", "999 000 0034"}) {
        clinician.opens("patient/find-patient.xhtml").opensRecordOf(number);
      }
      officer.comesAs(OFFICER).follows(ALERTS);
      officer.follows(Pattern.compile("^Sample \\(0 to review\\)"));
      assertThat(officer.text())
          .contains("Example General Hospital, RZZ01: 10% of all records opened are drawn")
          .contains("each day. The present period ends before ", "No sample has been drawn yet.");
      officer.takesPicture("show-sample-none");

      draw();
      officer.opens("review/list-alerts.xhtml").looks();
      officer.follows(Pattern.compile("^Sample \\(3 to review\\)"));
      followsTheOldest(officer);
      assertThat(officer.text())
          .contains("3 of 21 accesses were drawn: 10% of all records opened, rounded up.")
          .contains("CLINICIAN, Fourteen", "999 000 0026", "patient agrees")
          .contains("Not checked. No attendance list has been imported")
          .contains("Someone else must review this: it is your own access.")
          .doesNotContain("This is not the list that was drawn");
      assertThat(officer.main().locator(".desk-tick").count()).isEqualTo(2);
      assertThat(officer.main().locator(".desk-overdue").innerText()).isEqualTo("3");
      officer.main().getByText("How to repeat this sample").click();
      assertThat(officer.text())
          .contains("java -jar audit-verifier.jar sample log.ndjson --draw ")
          .contains("sandbox.lantern.example/audit/RZZ01");
      officer.takesPicture("show-sample");
      looksSmallAndOnPaper(officer);

      officer.presses(APPROPRIATE);
      assertThat(officer.main().locator(".nhsuk-error-summary").innerText())
          .contains("Tick at least one access");
      officer.main().locator(".desk-tick").nth(0).check();
      officer.page().getByLabel("Your words, if you want to write any").fill("On the ward");
      officer.presses(APPROPRIATE);
      assertThat(officer.text())
          .contains("It is recorded.", "Appropriate: PRIVACY, Ten", "On the ward");

      officer.main().locator(".desk-tick").nth(0).check();
      officer.presses(INVESTIGATE);
      assertThat(officer.heading()).startsWith("Case ").contains("CLINICIAN, Fourteen");
      assertThat(officer.text())
          .contains("What was drawn for review is due with its sample")
          .contains("None: the case was opened for accesses that were drawn for review")
          .doesNotContain("National alert");
      officer.takesPicture("show-case-of-a-sample");
      asks(clinician, officer);
      officer.opens("review/show-sample.xhtml").looks();
      followsTheOldest(officer);
      assertThat(officer.text()).contains("In a case: PRIVACY, Ten");
      assertThat(officer.main().locator(".desk-tick").count()).isZero();
      officer.takesPicture("show-sample-reviewed");
      officer.follows(Pattern.compile("^The case$"));
      assertThat(officer.heading()).startsWith("Case ");
      officer.opens("audit/search-audit.xhtml");
      assertThat(officer.text())
          .contains("Read a sample: shown", "Review an access that was drawn: done");
    }
  }

  /** Who is asked learns of which record. */
  private static void asks(Clinician clinician, Clinician officer) {
    officer
        .page()
        .getByLabel("A question to the person", new Page.GetByLabelOptions().setExact(true))
        .check();
    officer.page().getByLabel("Your words").fill("Were you caring for this patient?");
    officer.presses(Pattern.compile("^Record$"));
    clinician.opens("review/answer-questions.xhtml").looks();
    assertThat(clinician.text())
        .contains("Were you caring for this patient?")
        .contains("NHS number 999 000 0026. How you opened it: patient agrees");
  }

  /** The server draws the periods after it meanwhile, of which nothing is in the log. */
  private static void followsTheOldest(Clinician officer) {
    String period = officer.main().locator("table").first().locator("a").last().innerText();
    officer.follows(Pattern.compile("^" + period + "$"));
  }

  /** WCAG 2.2, 1.4.10; and on paper the whole table, with no column lost. */
  private static void looksSmallAndOnPaper(Clinician person) throws IOException {
    person.holdsAt320("show-sample");
    byte[] pdf =
        person.page().pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains("Opened Who looked NHS number How it was opened", "Review", "CLINICIAN");
    }
  }

  /**
   * As it is drawn after midnight, which no test waits for; the last access is made the officer's.
   */
  private void draw() throws SQLException {
    town.rewrites(
        "CREATE TEMP TABLE chosen AS SELECT event_id, user_id, row_number() OVER (ORDER BY recorded) AS place"
            + " FROM (SELECT * FROM audit_detail WHERE site_ods = 'RZZ01' AND action = 'permission.record'"
            + " AND outcome = 'patient-agrees' AND user_id = '"
            + CLINICIAN
            + "' ORDER BY recorded DESC LIMIT 3) newest",
        "INSERT INTO sample_draw (draw_id, event_id, site_ods, since, until, plan_version, epoch, size, note,"
            + " eligible, drawn, unreadable, list_hash, drawn_at) SELECT uuidv7(), uuidv7(), 'RZZ01',"
            + " date_trunc('day', now() - interval '20 days'), date_trunc('day', now() - interval '19 days'),"
            + " 1, 1, c.size, c.note, 21, 3, 0, encode(sha256(convert_to((SELECT string_agg(event_id"
            + " || E'\\n', '' ORDER BY place) FROM chosen), 'UTF8')), 'hex'), now() - interval '19 days'"
            + " FROM audit_checkpoint c JOIN audit_log l USING (log_number)"
            + " WHERE l.name LIKE '%/audit/RZZ01' ORDER BY c.size DESC LIMIT 1",
        "INSERT INTO sample_access (draw_id, access_id, place, user_id) SELECT d.draw_id, c.event_id,"
            + " c.place, CASE c.place WHEN 3 THEN '"
            + OFFICER
            + "' ELSE c.user_id END FROM chosen c, sample_draw d WHERE d.site_ods = 'RZZ01'");
  }
}
