package org.lanternscr.staff;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.staff.StaffFault.Problem;
import org.lanternscr.staff.StaffReading.Misread;
import org.lanternscr.staff.StaffReading.Read;

/** R2, issue 7: a staff list is read whole, or refused with line, column, problem and remedy. */
class StaffListReaderTest {

  private static final String HEAD =
      "user_id,surname,department,working_pattern,nhs_number,postcode\n";
  private static final String ONE =
      "999000000001,Testpatient,Emergency,Mon-Fri 08:00-18:00,999 000 0018,ex1 1aa\n";

  private static Read read(String text) {
    return (Read) StaffListReader.read(text.getBytes(UTF_8));
  }

  private static List<StaffFault> faults(byte[] bytes) {
    return ((Misread) StaffListReader.read(bytes)).faults();
  }

  @Test
  void readsWhatIsThereAndLetsBeMissingWhatMay() {
    assertThat(read(HEAD + ONE + "999000000017,\"O'Brien, jun.\",,,,\n").people())
        .containsExactly(
            new StaffMember(
                "999000000001",
                "Testpatient",
                "Emergency",
                Optional.of(new WorkingPattern("Mon-Fri 08:00-18:00")),
                Optional.of(new NhsNumber("9990000018")),
                Optional.of("EX11AA")),
            new StaffMember(
                "999000000017",
                "O'Brien, jun.",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(
            read("Working Pattern,USER-ID,department,Surname\r\nany,999000000001,,A\r\n\r\n")
                .people())
        .as("columns in any order, without the two that may be missing")
        .hasSize(1);
  }

  @Test
  void readsAByteOrderMarkAndWindowsText() {
    assertThat(read("\ufeff" + HEAD + ONE).people()).hasSize(1);
    String text = HEAD + "999000000001,Müller,,,,\n";
    assertThat(read(text).windows()).isFalse();
    Read windows = (Read) StaffListReader.read(text.getBytes(Charset.forName("windows-1252")));
    assertThat(windows.windows()).as("which the page says").isTrue();
    assertThat(windows.people()).extracting(StaffMember::surname).containsExactly("Müller");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "999000000001,A,,,,|0||EMPTY|head only",
        "user_id,surname,department\\n|1|working_pattern|COLUMN_MISSING|a column is missing",
        "user_id,surname,department,working_pattern,born\\n|1|5|COLUMN_UNKNOWN|a column too many",
        "user_id,surname,department,working_pattern,Surname\\n|1|surname|COLUMN_TWICE|twice",
        "HEAD999000000001,A,,,\\n|2||CELLS|a cell is missing",
        "HEADONE99900000017,A,,,,\\n|3|user_id|USER_ID|eleven digits",
        "HEADONE\\nONE|4|user_id|USER_ID_TWICE|one person twice",
        "HEADONE999000000017,A,,,9990000018,\\n|3|nhs_number|NHS_NUMBER_TWICE|one number twice",
        "HEAD999000000001,-,,,,\\n|2|surname|SURNAME|no letter",
        "HEAD999000000001,A,=1+1,,,\\n|2|department|FORMULA|a formula",
        "HEAD999000000001,A,＝1+1,,,\\n|2|department|FORMULA|of full width",
        "HEAD999000000001,A,@SUM(A1),,,\\n|2|department|FORMULA|of another kind",
        "HEAD999000000001,A,\"a\\nb\",,,\\nx\\n|2|department|UNSEEN|a line end in a cell",
        "HEAD999000000001,A,,9 to 5,,\\n|2|working_pattern|PATTERN|no pattern",
        "HEAD999000000001,A,,,9990000019,\\n|2|nhs_number|NHS_NUMBER|a wrong check digit",
        "HEAD999000000001,A,,,,Exeter\\n|2|postcode|POSTCODE|no postcode",
        "HEADONE999000000017,\"A,,,,\\n|3||QUOTES|a quotation mark that stays open",
        "HEAD999000000017,\"A\"B,,,,\\n|2||QUOTES|text after a quotation mark"
      })
  void saysWhereAndWhatIsWrong(
      String written, long line, String column, Problem problem, String what) {
    String text = written.replace("\\n", "\n").replace("HEAD", HEAD).replace("ONE", ONE);
    if (problem == Problem.EMPTY) {
      text = HEAD;
    }
    assertThat(faults(text.getBytes(UTF_8)))
        .as(what)
        .contains(new StaffFault(line, column == null ? "" : column, problem));
  }

  @Test
  void refusesWhatIsNoText() {
    assertThat(faults("PK\u0003\u0004\u0000".getBytes(UTF_8)))
        .containsExactly(StaffFault.ofFile(Problem.NOT_TEXT));
    assertThat(faults((HEAD + ONE).getBytes(UTF_16)))
        .containsExactly(StaffFault.ofFile(Problem.NOT_TEXT));
    byte[] neither = (HEAD + "999000000001,A?,,,,\n").getBytes(UTF_8);
    neither[HEAD.length() + 14] = (byte) 0x81;
    assertThat(faults(neither)).containsExactly(StaffFault.ofFile(Problem.ENCODING));
    assertThat(faults(new byte[0])).containsExactly(StaffFault.ofFile(Problem.EMPTY));
  }

  private static String people(int count) {
    StringBuilder many = new StringBuilder(HEAD);
    for (int i = 0; i < count; i++) {
      many.append("999%09d,A,,,,\n".formatted(i));
    }
    return many.toString();
  }

  /** The page tells the limit as 50,000: so many are taken, and not one more. */
  @Test
  void refusesMorePeopleThanAnyHospitalHas() {
    assertThat(read(people(50_000)).people()).hasSize(50_000);
    assertThat(faults((people(49_999) + "999000000000,A,,,,\n").getBytes(UTF_8)))
        .as("a fault is not one more")
        .containsExactly(new StaffFault(50_001, "user_id", Problem.USER_ID_TWICE));
    assertThat(faults(people(50_001).getBytes(UTF_8)))
        .containsExactly(StaffFault.ofFile(Problem.TOO_MANY));
  }

  @TempDir private Path folder;

  /** A file of 100 MB with holes costs no disk, and no more of it is read than the limit. */
  @Test
  void refusesAFileThatIsTooLargeWithoutReadingIt() throws Exception {
    OdsCode site = new OdsCode("RZZ01");
    assertThat(StaffFile.read(folder, site)).isEqualTo(new StaffFile.NotThere(Problem.NOT_THERE));
    Path file = folder.resolve("RZZ01.csv");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100_000_000);
    }
    assertThat(StaffFile.read(folder, site)).isEqualTo(new StaffFile.NotThere(Problem.TOO_LARGE));
    Files.writeString(file, HEAD + ONE);
    assertThat(StaffFile.read(folder, site)).isInstanceOf(StaffFile.There.class);
  }
}
