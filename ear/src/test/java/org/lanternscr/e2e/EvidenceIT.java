package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** R5.4: a privacy officer takes evidence out, and whoever gets it checks it. */
class EvidenceIT {

  private static final String CLINICIAN = "999000000001";
  private static final String OFFICER = "999000000010";
  private static final Pattern LOOK = Pattern.compile("See what the pack will hold");

  private final Town town = Town.get();
  private final Path folder = town.checkout().resolve("ear/target/e2e/pack");

  @Test
  void anOfficerDownloadsAPackThatTheVerifierAccepts() throws Exception {
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn(CLINICIAN).opensRecordOf("9990000018").signsOut();
    }
    try (Clinician officer = new Clinician()) {
      officer.signsIn(OFFICER).follows(Pattern.compile("Evidence pack"));
      officer.presses(LOOK);
      assertThat(officer.text()).contains("There is a problem", "Choose whom the pack is about");

      Page page = officer.page();
      page.getByLabel("One patient").check();
      page.getByLabel("NHS number or user id").fill("999 000 0018");
      page.getByLabel("First day").fill("1-Nov-2026");
      officer.presses(LOOK).takesPicture("evidence-pack");
      assertThat(officer.text())
          .contains("What the pack will hold", "NHS number 999 000 0018", "are recorded");
      assertThat(page.url()).doesNotContain("999").endsWith("/evidence/prepare-pack.xhtml");

      Download download =
          page.waitForDownload(
              () ->
                  page.getByRole(
                          AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download the pack"))
                      .click());
      assertThat(download.suggestedFilename()).matches("lantern-evidence-[0-9-]+\\.zip");
      assertThat(download.failure()).isNull();
      Path pack = folder.resolveSibling("pack.zip");
      download.saveAs(pack);
      unpack(pack);
    }
    assertThat(Files.readString(folder.resolve("3-events.txt"), UTF_8))
        .contains("Show the record: shown", "CLINICIAN, One (Dr)", "NHS number 999 000 0018")
        .doesNotContain("audit.action", "audit.fact");
    Path report = folder.resolve("report.txt");
    assertThat(verify(report)).as(Files.readString(report, UTF_8)).isZero();
    assertThat(Files.readString(report, UTF_8)).contains("INTACT", "extract");
  }

  /** A patient asks who looked; the report is for paper too, and is itself recorded. */
  @Test
  void anOfficerTellsAPatientWhoLooked() throws IOException {
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn(CLINICIAN).opensRecordOf("9990000018").signsOut();
    }
    try (Clinician officer = new Clinician()) {
      officer.signsIn(OFFICER).follows(Pattern.compile("Who looked at a record"));
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
          .doesNotContain("CLINICIAN", "whoLooked", "accessHow");
      assertThat(page.url()).doesNotContain("999");
      Download paper =
          page.waitForDownload(
              () ->
                  page.getByRole(
                          AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download as PDF"))
                      .click());
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

  private void unpack(Path pack) throws IOException {
    Files.createDirectories(folder.resolve("proofs"));
    try (ZipFile zip = new ZipFile(pack.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream file = zip.getInputStream(entry)) {
          Files.write(folder.resolve(entry.getName()), file.readAllBytes());
        }
      }
    }
  }

  private int verify(Path report) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                town.checkout().resolve("audit-verifier/target/audit-verifier.jar").toString(),
                "verify",
                folder.resolve("proofs/epoch-1.ndjson").toString(),
                "--key",
                folder.resolve("proofs/keys.txt").toString())
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
