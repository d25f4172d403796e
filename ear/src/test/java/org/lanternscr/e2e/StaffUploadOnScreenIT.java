package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R2, issue 7: an administrator sends a staff list, looks at what it would do, and imports it. */
class StaffUploadOnScreenIT {

  private static final String SITE = "Example Community Hospital";
  private static final String HEAD =
      "user_id,surname,department,working_pattern,nhs_number,postcode\n";
  private static final Pattern LOOK = Pattern.compile("^Look at the file$");
  private static final Pattern IMPORT = Pattern.compile("^Import this list$");

  @TempDir private Path folder;

  /** What other tests must not meet. */
  @AfterAll
  static void forget() throws SQLException {
    LadderOnScreenIT.forget();
  }

  private static void sends(Clinician administrator, byte[] file) {
    administrator
        .page()
        .getByLabel("CSV file")
        .setInputFiles(new FilePayload("people of ward 7.csv", "text/csv", file));
    administrator.presses(LOOK);
  }

  private static void sends(Clinician administrator, String people) {
    sends(administrator, (HEAD + people).getBytes(UTF_8));
  }

  @Test
  void aListIsSentLookedAtAndImported() throws IOException {
    try (Clinician administrator = new Clinician()) {
      administrator.comesTo(SITE, "999000000019");
      administrator.opens("staff/import-staff.xhtml?site=RZZ02").looks();
      administrator.presses(LOOK);
      assertThat(administrator.page().title()).startsWith("Error: ");
      assertThat(administrator.text()).contains("Select a file that is not empty");

      sends(
          administrator,
          "999000000094,Ninety,,,9990000018,\n999000000094,=HYPERLINK(1),,nine to five,,\n");
      assertThat(administrator.page().title()).startsWith("Error: ");
      assertThat(administrator.text())
          .contains("The file that you sent", "Nothing of this file can be imported")
          .contains("Line 3, column surname: This cell begins with =")
          .contains("Line 3, column working_pattern: This is no working pattern")
          .doesNotContain("HYPERLINK", "9990000018", "people of ward 7");
      administrator.holdsAt320("staff-sent-faults");
      sends(administrator, "999000000094,Ninety,,,,\n999000000094,Ninety,,,,\n");
      assertThat(administrator.text()).contains("This user id stands in an earlier line.");
      sends(administrator, "name,first\nA,B\n".getBytes(UTF_8));
      assertThat(administrator.text()).contains("The heading of this column is none");
      administrator.page().getByLabel("CSV file").setInputFiles(large());
      administrator.presses(LOOK);
      assertThat(administrator.text()).contains("The file is larger than 10 MB.");

      String people = "999000000094,Müller,,any,,\n999000000095,Other,,,9990000050,\n";
      sends(administrator, (HEAD + people).getBytes(Charset.forName("windows-1252")));
      assertThat(administrator.text()).contains("Windows-1252, since it is not UTF-8");
      sends(administrator, ("\ufeff" + HEAD + people).getBytes(UTF_8));
      assertThat(administrator.text())
          .containsPattern("New\\s+2")
          .containsPattern("Read as\\s+UTF-8\\s")
          .doesNotContain("Error", "9990000050", "Müller");
      administrator.holdsAt320("staff-sent");
      administrator.presses(Pattern.compile("^Forget this file$"));
      assertThat(administrator.text())
          .contains("The file is forgotten. Nothing was changed.")
          .doesNotContain("The file that you sent");
      sends(administrator, people);
      administrator.presses(IMPORT);
      assertThat(administrator.text())
          .contains("The list is imported, and counts from now on.")
          .doesNotContain("The file that you sent");
    }
  }

  /** A newer list came while the page showed the file of the folder: told, and the list stays. */
  @Test
  void anOlderFileOfTheFolderIsTold() throws IOException {
    Path file = Town.get().staff().resolve("RZZ02.csv");
    Files.writeString(file, HEAD + "999000000094,Left,,,,\n", UTF_8);
    try (Clinician first = new Clinician();
        Clinician second = new Clinician()) {
      first.comesTo(SITE, "999000000019").opens("staff/import-staff.xhtml?site=RZZ02");
      second.comesTo(SITE, "999000000019").opens("staff/import-staff.xhtml?site=RZZ02");
      sends(second, "999000000095,Newer,,,,\n");
      second.presses(IMPORT);
      assertThat(second.text())
          .contains("The list is imported", "The file in the folder")
          .contains("The file was written before the list that counts");

      first.presses(IMPORT);
      assertThat(first.page().title()).startsWith("Error: ");
      assertThat(first.text())
          .contains("Nothing was imported: the file is older than the list that counts.")
          .contains("Nothing of this file can be imported", "send it here");
      assertThat(first.page().getByText(IMPORT).count()).as("no button").isZero();
      first.holdsAt320("staff-older");
    } finally {
      Files.delete(file);
    }
  }

  /** A site that was taken from the administrator since the page was shown: told, and no error. */
  @ParameterizedTest(name = "R2, R6.4 {0}")
  @ValueSource(strings = {"staff/import-staff.xhtml", "attendance/import-attendances.xhtml"})
  void aSiteThatIsNoLongerTheirsIsTold(String page) {
    try (Clinician administrator = new Clinician()) {
      administrator.comesTo(SITE, "999000000019");
      administrator.opens(page + "?site=RZZ02");
      administrator
          .page()
          .evaluate(
              "document.querySelectorAll('[name=site]').forEach(f => { f.value = 'ZZZ99'; })");
      sends(administrator, "999000000094,Ninety,,,,\n");
      assertThat(administrator.heading()).isEqualTo("Sites");
      assertThat(administrator.text())
          .contains("You do not look after that site any more. Nothing of it was changed.");
    }
  }

  /** A hundred megabytes, as somebody sends a workbook of the whole trust. */
  private Path large() throws IOException {
    Path file = folder.resolve("large.csv");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(100_000_000);
    }
    return file;
  }
}
