package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** R2.3: a sheet that is parted from the others still says whose it is, from when, and how far. */
class PaperIT {

  @Test
  void everySheetNamesThePatientThePersonTheTimeAndTheWarning() throws IOException {
    try (Clinician clinician = new Clinician()) {
      // The dialogue of the browser would be in the way of the test's own printing.
      clinician.page().addInitScript("window.print = () => {}");
      clinician
          .comesAs("999000000001")
          .opensRecordOf("999 000 0093")
          .presses(Pattern.compile("^Print$"));
      String name = clinician.page().locator(".sheet-head strong").first().textContent();
      List<String> sheets = sheets(clinician.page());

      assertThat(name).contains("TESTPATIENT");
      assertThat(sheets).hasSizeGreaterThan(5);
      for (int i = 0; i < sheets.size(); i++) {
        assertThat(sheets.get(i))
            .as("sheet %d", i + 1)
            .contains(name, "999 000 0093")
            .containsPattern("Born [0-9]{2}-[A-Z][a-z]{2}-[0-9]{4}")
            .containsPattern("Known allergies|Allergies (not recorded|unavailable)")
            .contains("Sandbox: test patients only", "Out of date once printed. Confidential.")
            .contains("Printed by CLINICIAN, One (Dr)", "Example General Hospital (RZZ01)")
            .containsPattern("[0-9]{2}-[A-Z][a-z]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}")
            .contains("Page " + (i + 1) + " of " + sheets.size())
            .as("a label stays with what it names")
            .doesNotContain("Core information Printed by", "Additional information Printed by");
      }
      assertThat(String.join("", sheets)).contains("End of the summary");
    }
  }

  /** Who stands in the head of the sheet does not stand below it again, and the record begins. */
  @Test
  void theFirstSheetHoldsTheFirstRowsOfTheRecord() throws IOException {
    try (Clinician clinician = new Clinician()) {
      clinician.page().addInitScript("window.print = () => {}");
      clinician
          .comesAs("999000000001")
          .opensRecordOf("999 000 0018")
          .presses(Pattern.compile("^Print$"));
      List<String> sheets = sheets(clinician.page());

      assertThat(sheets).hasSizeLessThanOrEqualTo(4);
      assertThat(sheets)
          .as("a heading stays with its first row")
          .anyMatch(
              sheet ->
                  sheet.contains(
                      "Acute Medications (For the 12 month period 19 Nov 2025 to 19 Nov 2026)"
                          + " Type Date Medication Item Dosage Instructions Quantity"
                          + " Acute Medication Prescribed: 02 Nov 2026"));
      assertThat(sheets.get(0))
          .containsOnlyOnce("TESTPATIENT, One")
          .containsOnlyOnce("999 000 0018")
          .containsOnlyOnce("Known allergies")
          .containsOnlyOnce("Sandbox: test patients only")
          .contains("Female", "1 Example Street", "Allergy to penicillin", "Latex allergy");
    }
  }

  /** A column that is cut, or that stands on another one, is lost on paper. */
  @Test
  void theAuditTrailKeepsItsColumnsOnPaper() throws IOException {
    try (Clinician officer = new Clinician()) {
      officer.comesAs("999000000010");
      List<String> sheets = sheets(officer.page());

      assertThat(sheets).hasSizeLessThanOrEqualTo(5);
      assertThat(String.join(" ", sheets))
          .contains("Time (UTC) What Who Role NHS number Detail Reference Attempt and outcome")
          .contains("PRIVACY, Ten (Mr), 999000000010")
          .contains("Sandbox: test patients only");
    }
  }

  /** The text of each sheet, with spaces where lines end. */
  private static List<String> sheets(Page page) throws IOException {
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
    Files.write(Path.of(System.getProperty("lantern.checkout"), "ear/target/print.pdf"), pdf);
    List<String> sheets = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int sheet = 1; sheet <= document.getNumberOfPages(); sheet++) {
        PDFTextStripper reader = new PDFTextStripper();
        reader.setStartPage(sheet);
        reader.setEndPage(sheet);
        sheets.add(reader.getText(document).replaceAll("\\s+", " "));
      }
    }
    return sheets;
  }
}
