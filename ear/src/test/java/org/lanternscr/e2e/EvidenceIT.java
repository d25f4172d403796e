package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** R5.4: a privacy officer takes evidence out, and whoever gets it checks it. */
class EvidenceIT {

  private static final String CLINICIAN = "999000000001";
  private static final String OFFICER = "999000000010";

  /** Whose alerts no other test raises. */
  private static final String CAUSE = "999000000027";

  private static final String ALERT = "01a20000-0000-7000-8000-0000000ca5e1";
  private static final String REQUEST = "1b7d9c52-5f0e-4a4b-9d0e-00000e71de5c";
  private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);
  private static final Pattern LOOK = Pattern.compile("See what the pack will hold");

  private final Town town = Town.get();
  private final Path folder = town.checkout().resolve("ear/target/e2e/pack");

  @Test
  void anOfficerDownloadsAPackThatTheVerifierAccepts() throws Exception {
    GivenPack given;
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("9990000018").signsOut();
    }
    try (Clinician officer = new Clinician()) {
      officer.comesAs(OFFICER).follows(Pattern.compile("Evidence pack"));
      officer.presses(LOOK);
      assertThat(officer.text()).contains("There is a problem", "Choose whom the pack is about");

      Page page = officer.page();
      page.getByLabel("One patient").check();
      page.getByLabel("NHS number or user id").fill("999 000 0018");
      page.getByLabel("First day").fill("1-Nov-2026");
      officer.presses(LOOK).takesPicture("evidence-pack");
      assertThat(officer.text())
          .contains("What the pack will hold", "NHS number 999 000 0018", "are recorded")
          .contains("Checked: no other NHS number of this patient is known here.");
      assertThat(page.url()).doesNotContain("999").endsWith("/evidence/prepare-pack.xhtml");

      Download download = officer.downloads("Download the pack");
      assertThat(download.suggestedFilename()).matches("lantern-evidence-[0-9-]+\\.zip");
      assertThat(download.failure()).isNull();
      Path pack = folder.resolve("pack.zip");
      download.saveAs(pack);
      given = new GivenPack(town, pack, folder);
    }
    assertThat(given.text("3-events.txt"))
        .contains("Show the record: shown", "CLINICIAN, One (Dr)", "NHS number 999 000 0018")
        .doesNotContain("audit.action", "audit.fact");
    assertThat(given.verified()).contains("INTACT", "extract");
  }

  /** A patient asks who looked; the report is for paper too, and is itself recorded. */
  @Test
  void anOfficerTellsAPatientWhoLooked() throws IOException {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("9990000018").signsOut();
    }
    try (Clinician officer = new Clinician()) {
      officer.comesAs(OFFICER).follows(Pattern.compile("Who looked at a record"));
      officer.presses(Pattern.compile("Make the report"));
      assertThat(officer.text()).contains("Enter the NHS number of the patient");

      Page page = officer.page();
      page.getByLabel("NHS number of the patient").fill("999 000 0018");
      officer.presses(Pattern.compile("Make the report")).takesPicture("who-looked");
      assertThat(officer.heading()).isEqualTo("Who looked at your Summary Care Record");
      assertThat(officer.main().innerText())
          .contains("For the patient with NHS number 999 000 0018")
          .contains("They opened your record", "They wrote down that you agreed.")
          .contains("What this list does not hold", "another hospital")
          .contains("we know of no other number of yours here")
          .doesNotContain("CLINICIAN", "whoLooked", "accessHow");
      assertThat(page.url()).doesNotContain("999");
      Download paper = officer.downloads("Download as PDF");
      assertThat(paper.suggestedFilename()).isEqualTo("who-looked-at-a-record.pdf");
      try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(paper.path()))) {
        assertThat(new PDFTextStripper().getText(pdf))
            .contains(
                "Who looked at your Summary Care Record",
                "999 000 0018",
                "They opened your record once.");
        assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      }
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      officer.takesPicture("who-looked-on-paper");
      assertThat(officer.text()).doesNotContain("Make a report");
    }
  }

  /**
   * R5.5, R5.4: from the text of the mail through sign-in to its alert, to a case, and to the
   * evidence of the case, which the verifier accepts.
   */
  @Test
  void theMailLeadsToItsAlertAndTheCaseToItsEvidence() throws Exception {
    GivenPack given;
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(CAUSE).opensRecordOf("999 000 0018");
      raise();
    }
    String link = linkOfTheMail();
    try (Clinician officer = new Clinician()) {
      Page page = officer.page();
      page.navigate(link);
      officer.looks().comesAs(OFFICER);
      assertThat(page.url()).isEqualTo(link).doesNotContain("999000");
      assertThat(officer.main().locator("tbody tr").count()).isEqualTo(1);
      assertThat(officer.main().innerText())
          .contains("By the reference " + ALERT, "CLINICIAN, Twentyseven", "999 000 0018");
      officer.holdsAt320("alert-of-a-mail");

      page.getByText("Find an alert by its reference").click();
      page.getByLabel("Reference", EXACT).fill("999 000 0018");
      officer.presses(Pattern.compile("^Find it$"));
      assertThat(page.title()).startsWith("Error: ");
      assertThat(officer.text()).contains("Enter a reference such as");
      assertThat(page.url()).doesNotContain("999");
      page.getByLabel("Reference", EXACT).fill("00000000-0000-4000-8000-000000000000");
      officer.presses(Pattern.compile("^Find it$"));
      assertThat(officer.text()).contains("No alert of this reference");
      officer.takesPicture("alert-not-found");
      page.getByLabel("Reference", EXACT).fill(REQUEST.substring(28).toUpperCase(Locale.ROOT));
      officer.presses(Pattern.compile("^Find it$"));
      assertThat(officer.main().locator("tbody tr").count()).isEqualTo(1);

      officer.presses(Pattern.compile("Start investigation"));
      assertThat(officer.text()).contains("Tick at least one alert", "By the reference");
      officer.main().locator(".desk-tick").first().check();
      officer.presses(Pattern.compile("Start investigation"));
      assertThat(officer.heading()).startsWith("Case ");
      officer.page().getByLabel("A note", EXACT).check();
      officer.page().getByLabel("Your words").fill("Nobody of that name on the ward");
      officer.presses(Pattern.compile("^Record$"));
      officer.takesPicture("show-case-with-pack");

      officer.follows(Pattern.compile("^Evidence pack of this case$"));
      assertThat(page.url()).endsWith("/evidence/prepare-pack.xhtml");
      assertThat(officer.text())
          .contains("Events of a case in one file", "RZZ01\n")
          .contains("What the pack will hold", "the accesses that caused its alerts")
          .contains("What was written in the case is in it too");
      officer.holdsAt320("evidence-pack-of-a-case");
      Path pack = folder.resolve("case-pack.zip");
      officer.downloads("Download the pack").saveAs(pack);
      given = new GivenPack(town, pack, folder);
    }
    assertThat(given.text("6-case.txt"))
        .contains("Nobody of that name on the ward", ALERT, "CLINICIAN, Twentyseven");
    assertThat(given.text("3-events.txt"))
        .contains("Show the record: shown", "Write a note in a case: done")
        .doesNotContain("audit.action", "audit.fact");
    assertThat(given.verified()).contains("INTACT", "extract");
  }

  /** As the officer would find it in the mail, which names the alert and nobody. */
  private String linkOfTheMail() {
    try (Clinician officer = new Clinician()) {
      officer.comesAs(OFFICER).opens("digest/manage-digest.xhtml");
      officer.page().getByText("What a mail says now").click();
      Matcher link =
          Pattern.compile("https://\\S+/review/list-alerts\\.xhtml\\?reference=" + ALERT)
              .matcher(officer.text());
      assertThat(link.find()).as(officer.text()).isTrue();
      officer.signsOut();
      return link.group();
    }
  }

  /** Of two minutes ago, since a digest ends with a whole minute. */
  private void raise() throws SQLException {
    town.rewrites(
        "INSERT INTO privacy_alert SELECT '"
            + ALERT
            + "', event_id, permission_id, '"
            + REQUEST
            + "', now() - interval '2 minutes', sign_in, user_id, 'CLINICIAN, Twentyseven', role_profile, 'R8000',"
            + " 'Clinical Practitioner Access Role', 'RZZ01', site_ods, nhs_number, '2', '5',"
            + " 'asap', 'FA60-BE64', false FROM permission_to_view WHERE user_id = '"
            + CAUSE
            + "' ORDER BY given DESC LIMIT 1");
  }

  /** Another tab has asked for something else since: told, and no page of an error. */
  @Test
  void aPackThatIsNoLongerOfferedIsTold() {
    try (Clinician officer = new Clinician()) {
      officer.comesAs(OFFICER).opens("evidence/prepare-pack.xhtml");
      Page page = officer.page();
      page.getByLabel("One patient").check();
      page.getByLabel("NHS number or user id").fill("999 000 0018");
      officer.presses(LOOK);
      assertThat(officer.text()).contains("What the pack will hold");
      Page second = officer.secondTab();
      second.navigate(page.url());
      second.getByLabel("NHS number or user id").fill("nobody");
      second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(LOOK)).click();
      second.getByText("There is a problem").waitFor();

      officer.presses(Pattern.compile("^Download the pack$"));
      assertThat(page.url()).endsWith("/evidence/prepare-pack.xhtml");
      assertThat(officer.text()).contains("Another tab has asked for something else since.");
    }
  }
}
