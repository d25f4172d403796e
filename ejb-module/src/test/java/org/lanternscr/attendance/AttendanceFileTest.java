package org.lanternscr.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.attendance.FileFault.Problem;
import org.lanternscr.kernel.NhsNumber;

/** R2.1: what the PAS writes is understood wholly, or its faults are named by line and column. */
class AttendanceFileTest {

  private static final String HEADER = "nhs_number,attendance_id,kind,place,from,to,cancelled\r\n";
  private static final String GOOD =
      "9990000018,A-1001,emergency-department,Resus,2026-11-26T19:10,,no\r\n";

  private final List<Attendance> taken = new ArrayList<>();

  /** Keeps the first lines, as what is taken must not grow with the file. */
  private final AttendanceFile.Lines lines =
      new AttendanceFile.Lines() {
        @Override
        public List<FileFault> take(long line, Attendance attendance) {
          if (taken.size() < 10) {
            taken.add(attendance);
          }
          return List.of();
        }

        @Override
        public List<FileFault> end() {
          return List.of();
        }
      };

  private List<FileFault> read(InputStream in) throws IOException {
    return new AttendanceFile().read(in, lines);
  }

  private List<String> faults(String text, Charset charset) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(charset))).stream()
        .map(f -> f.line() + " " + f.column().orElse("-") + " " + f.problem())
        .toList();
  }

  private List<String> faults(String text) throws IOException {
    return faults(text, StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatThePasWrites() throws IOException {
    String file =
        "\ufeffAttendance_Id,nhs_number,kind,place,cancelled,from,to\n"
            + "A-1001,9990000018,emergency-department,\"Resus, bay 2\",no,2026-07-01 09:10,\n"
            + "\n"
            + "W/7,999 000 0026,Inpatient,Ward 7 – café,YES,2026-11-26T19:10:00Z,2026-11-27T08:00+00:00\n";

    assertThat(faults(file)).isEmpty();
    assertThat(taken)
        .containsExactly(
            new Attendance(
                "A-1001",
                new NhsNumber("9990000018"),
                AttendanceKind.EMERGENCY_DEPARTMENT,
                "Resus, bay 2",
                Instant.parse("2026-07-01T08:10:00Z"),
                Optional.empty(),
                false),
            new Attendance(
                "W/7",
                new NhsNumber("9990000026"),
                AttendanceKind.INPATIENT,
                "Ward 7 – café",
                Instant.parse("2026-11-26T19:10:00Z"),
                Optional.of(Instant.parse("2026-11-27T08:00:00Z")),
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9990000019,A,other,X,2026-01-01T10:00,,          | 2 nhs_number NHS_NUMBER",
        "999000001,A,other,X,2026-01-01T10:00,,           | 2 nhs_number NHS_NUMBER",
        ",A,other,X,2026-01-01T10:00,,                    | 2 nhs_number NHS_NUMBER",
        "9990000018,9990000018,other,X,2026-01-01T10:00,, | 2 attendance_id ATTENDANCE_ID",
        "9990000018,,other,X,2026-01-01T10:00,,           | 2 attendance_id ATTENDANCE_ID",
        "9990000018,ED9990000018-2,other,X,2026-01-01T10:00,, | 2 attendance_id ATTENDANCE_ID",
        "9990000018,999/000/0018,other,X,2026-01-01T10:00,, | 2 attendance_id ATTENDANCE_ID",
        "9990000018,A,other,Bed 999-000-0018,2026-01-01T10:00,, | 2 place PLACE_HOLDS_NUMBER",
        "9990000018,A,ward,X,2026-01-01T10:00,,           | 2 kind KIND",
        "9990000018,A,other,,2026-01-01T10:00,,           | 2 place PLACE",
        "9990000018,A,other,of 999 000 0018,2026-01-01T10:00,, | 2 place PLACE_HOLDS_NUMBER",
        "9990000018,A,other,=HYPERLINK(1),2026-01-01T10:00,,   | 2 place FORMULA",
        "9990000018,A,other,  =HYPERLINK(1),2026-01-01T10:00,, | 2 place FORMULA",
        "9990000018,+A,other,@X,2026-01-01T10:00,,        | 2 attendance_id FORMULA; 2 place FORMULA",
        "9990000018,A,other,a\u0000b,2026-01-01T10:00,,   | 2 place UNSEEN_CHARACTER",
        "9990000018,A,other,X,01/11/2026 10:00,,          | 2 from TIME",
        "9990000018,A,other,X,2026-01-01,,                | 2 from TIME",
        "9990000018,A,other,X,2026-01-01T10:00,2026-01-01T09:59, | 2 to ENDS_BEFORE",
        "9990000018,A,other,X,2026-01-01T10:00,,maybe     | 2 cancelled CANCELLED",
        "9990000018,A,other,X,2026-01-01T10:00,           | 2 - WRONG_COUNT",
        "9990000018,A,other,X,2026-01-01T10:00,,,         | 2 - WRONG_COUNT",
        "9990000018,A,other,\"X\"Y,2026-01-01T10:00,,     | 2 - NOT_CSV",
      })
  void namesLineColumnAndProblem(String row, String expected) throws IOException {
    assertThat(String.join("; ", faults(HEADER + row.strip() + "\r\n"))).isEqualTo(expected);
  }

  @Test
  void tellsEveryFaultOfEveryLine() throws IOException {
    assertThat(faults(HEADER + GOOD + "1,,x,,x,x,x\n" + GOOD + "9990000018,A,other\n"))
        .containsExactly(
            "3 nhs_number NHS_NUMBER",
            "3 attendance_id ATTENDANCE_ID",
            "3 kind KIND",
            "3 place PLACE",
            "3 from TIME",
            "3 to TIME",
            "3 cancelled CANCELLED",
            "5 - WRONG_COUNT");
  }

  @Test
  void refusesOtherColumns() throws IOException {
    assertThat(faults("")).containsExactly("0 - EMPTY");
    assertThat(faults("\ufeff")).containsExactly("0 - EMPTY");
    assertThat(faults(HEADER)).containsExactly("0 - NO_ROWS");
    assertThat(faults(GOOD)).hasSize(8).contains("1 kind MISSING_COLUMN", "1 - OTHER_COLUMN");
    assertThat(faults(HEADER.replace(",", ";") + GOOD)).contains("1 - OTHER_COLUMN");
    assertThat(faults(HEADER.strip() + ",diagnosis\n" + GOOD)).containsExactly("1 - OTHER_COLUMN");
    assertThat(faults(HEADER.strip() + ",kind\n" + GOOD)).containsExactly("1 - OTHER_COLUMN");
    assertThat(faults(HEADER.replace(",to", "") + GOOD)).containsExactly("1 to MISSING_COLUMN");
    assertThat(taken).isEmpty();
  }

  @Test
  void tellsOtherEncodingsByTheirLine() throws IOException {
    String file = HEADER + GOOD + GOOD.replace("Resus", "Café");
    assertThat(faults(file, Charset.forName("windows-1252"))).containsExactly("3 place NOT_UTF8");
    assertThat(faults(file, StandardCharsets.UTF_16)).contains("1 - OTHER_COLUMN");
  }

  @Test
  void tellsNoMoreThanFiftyFaults() throws IOException {
    String many = IntStream.range(0, 200).mapToObj(i -> "x,,,,,,\n").collect(Collectors.joining());
    assertThat(faults(HEADER + many)).hasSize(50);
  }

  /** A quotation mark that is never closed would hold the rest of the file in one field. */
  @Test
  void keepsNoLineThatDoesNotEnd() throws IOException {
    assertThat(faults(HEADER + GOOD + "9990000018,A,other,\"" + "x\n".repeat(200_000)))
        .containsExactly("3 - LONG_LINE");
    assertThat(faults(HEADER + GOOD + "9990000018,A,other,\"x\n")).containsExactly("3 - NOT_CSV");
  }

  /** 100 MB as they come: what is in memory does not grow with the file. */
  @Test
  void readsAHundredMegabytesAsTheyCome() throws IOException {
    byte[] block = GOOD.repeat(10_000).getBytes(StandardCharsets.UTF_8);
    long blocks = 100L * 1024 * 1024 / block.length + 1;
    Runtime java = Runtime.getRuntime();
    System.gc();
    long before = java.totalMemory() - java.freeMemory();
    assertThat(read(blocks(block, blocks))).isEmpty();
    System.gc();
    assertThat(java.totalMemory() - java.freeMemory() - before).isLessThan(16L * 1024 * 1024);
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    byte[] file = (HEADER + GOOD.repeat(3_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(new AttendanceFile(file.length).read(new ByteArrayInputStream(file), lines))
        .isEmpty();
    assertThat(new AttendanceFile(file.length - 1).read(new ByteArrayInputStream(file), lines))
        .containsExactly(FileFault.ofFile(Problem.TOO_LARGE));
  }

  private static InputStream blocks(byte[] block, long count) {
    InputStream header = new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8));
    return new SequenceInputStream(
        Collections.enumeration(
            Stream.concat(
                    Stream.of(header),
                    Stream.generate(() -> (InputStream) new ByteArrayInputStream(block))
                        .limit(count))
                .toList()));
  }

  /** A disk or a connection that fails is no fault of the file. */
  @Test
  void passesOnWhatIsNoFaultOfTheFile() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class);
  }
}
