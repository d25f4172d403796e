package org.lanternscr.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.lanternscr.web.frame.Words;

/** R5.4: the report that a patient takes home. */
class ReportPaperTest {

  private static String read(List<AccessOnPage> accesses) throws IOException {
    byte[] file =
        new ReportPaper(new Words())
            .file(
                List.of("For the patient with NHS number 999 000 0018"),
                accesses,
                List.of("another hospital"),
                List.of("ask the privacy officer"));
    try (PDDocument pdf = Loader.loadPDF(file)) {
      PDFTextStripper text = new PDFTextStripper();
      text.setSortByPosition(false);
      return text.getText(pdf).replaceAll("\\s+", " ");
    }
  }

  @Test
  void holdsWhatThePageSays() throws IOException {
    AccessOnPage access =
        new AccessOnPage(
            "01-Jul-2026 23:14",
            List.of(
                new Fact("Who", "ŻÓŁĆ, Łucja, Nurse"),
                new Fact("What they did", "opened your record once"),
                new Fact("Why", "They wrote down that you agreed."),
                new Fact("Checked", "The privacy officer was told at once.")));
    assertThat(read(List.of(access)))
        .contains("Who looked at your Summary Care Record", "999 000 0018")
        .contains("When", "01-Jul-2026 23:14", "ŻÓŁĆ, Łucja, Nurse", "opened your record once")
        .contains("They wrote down that you agreed. The privacy officer was told at once.")
        .contains("What this list does not hold", "another hospital", "ask the privacy officer")
        .doesNotContain("question mark", "whoLooked");
  }

  @Test
  void saysThatNobodyLooked() throws IOException {
    assertThat(read(List.of())).contains("Nobody here looked").doesNotContain("The list");
  }
}
