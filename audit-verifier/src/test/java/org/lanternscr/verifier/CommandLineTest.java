package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.3: what an auditor types and reads. */
class CommandLineTest {

  @TempDir Path folder;

  @Test
  void sumsUpAnIntactExportAndSaysWhatItDidNotCheck() {
    assertThat(Vectors.verify(Vectors.FOLDER.resolve("intact.ndjson")).output())
        .isEqualTo(
            """
            Events: 6, intact: 6, remarks: 0
            Origin: sandbox.lantern.example/audit/RZZ01
            Intact events recorded from 2026-11-23T09:41:05.123Z to 2026-11-23T09:41:11.373Z
            INTACT: every event agrees with its commitment and its leaf hash.
            Not checked: whether the log holds these events and whether any is missing \
            (docs/audit-format.md, section 7).
            """);
  }

  @Test
  void namesLineEventAndWhatDisagrees() throws Exception {
    String line4 = Vectors.intact().lines().skip(3).findFirst().orElseThrow();

    assertThat(Vectors.verify(Vectors.FOLDER.resolve("body-changed.ndjson")).output())
        .isEqualTo(
            """
            line 4, event %s: commitment: \
            body and salt give another commitment
            Events: 6, intact: 5, remarks: 0
            Origin: sandbox.lantern.example/audit/RZZ01
            Intact events recorded from 2026-11-23T09:41:05.123Z to 2026-11-23T09:41:11.373Z
            TAMPERED: lines that disagree with the log's format: 1.
            """
                .formatted(FlatJson.read(line4).get("id")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "verify", "check one.ndjson", "verify one.ndjson two.ndjson", "--help"})
  void explainsItselfWhenAskedForSomethingElse(String words) {
    Vectors.Run run = Vectors.run(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(run.output()).contains("Usage: java -jar audit-verifier.jar verify FILE.ndjson");
    assertThat(run.exitStatus()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"missing.ndjson, file cannot be opened", "., file could not be read to its end"})
  void cannotTellAboutAFileItCannotRead(String name, String why) {
    Vectors.Run run = Vectors.verify(folder.resolve(name));

    assertThat(run.output()).contains("CANNOT TELL: ", why);
    assertThat(run.exitStatus()).isEqualTo(2);
  }

  @Test
  void aFileNameThatCannotBeIsNotTampering() {
    assertThat(Vectors.run("verify", "\0").exitStatus()).isEqualTo(2);
  }

  @Test
  void aFileThatFailsHalfwayIsTamperedOnlyIfTheHalfShowsIt() throws IOException {
    assertThat(halfOf("intact.ndjson")).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(halfOf("body-changed.ndjson")).isEqualTo(Verdict.TAMPERED);
  }

  @Test
  void aLineMayBeOneMebibyteAndNoMore() throws IOException {
    String intact = Vectors.intact();
    int first = intact.lines().findFirst().orElseThrow().getBytes(UTF_8).length;
    String longest = " ".repeat((1 << 20) - first) + intact;

    assertThat(Vectors.verify(write(longest)).exitStatus()).isZero();
    Vectors.Run over = Vectors.verify(write(" " + longest));
    assertThat(over.exitStatus()).isEqualTo(1);
    assertThat(over.faults()).containsExactly("line 1 line-length");
    assertThat(Vectors.verify(write(intact + "x".repeat(5 << 20))).faults())
        .containsExactly("line 7 line-length");
  }

  @Test
  void aWhollyForeignFileDoesNotFillTheScreen() throws IOException {
    Vectors.Run run = Vectors.verify(write("not an export\n".repeat(100_000)));

    assertThat(run.faults()).hasSize(Report.MOST_SHOWN);
    assertThat(run.output())
        .contains("Only the first 100", "Events: 100000, intact: 0", "TAMPERED")
        .endsWith("format: 100000.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"origin", "id", "recorded", "salt", "body", "commitment", "leafHash", "format"})
  void r6_7_contentInTheWrongMemberIsNotShownEither(String member) throws Exception {
    String first = Vectors.intact().lines().findFirst().orElseThrow();
    SortedMap<String, String> hostile = FlatJson.read(first);
    hostile.put(member, "9990000018");
    String text = FlatJson.canonical(hostile);

    assertThat(Vectors.verify(write(text + "\n")).output()).isNotEmpty().doesNotContain("999000");
    assertThat(LineCheck.check(text.getBytes(UTF_8)).toString()).doesNotContain("999000");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("export.ndjson"), text);
  }

  private static Verdict halfOf(String vector) throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    try (InputStream file = Files.newInputStream(Vectors.FOLDER.resolve(vector));
        InputStream both = new SequenceInputStream(file, broken)) {
      var report = new Report(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
      return new ExportCheck(report).check(both);
    }
  }
}
