package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            (docs/audit-format.md, section 8).
            """);
  }

  @Test
  void saysOfALogWhichKeySignedItAndWhyThatIsTrusted() {
    String folder = Vectors.FOLDER_2.toString();
    Vectors.Run run =
        Vectors.run(
            "verify", folder + "/intact.ndjson", "--since", folder + "/yesterday-plain.eml");

    assertThat(run.output())
        .isEqualTo(
            """
            Events: 8, intact: 8, remarks: 0
            Origin: sandbox.lantern.example/audit/RZZ01
            Intact events recorded from 2026-11-23T09:41:05.123Z to 2026-11-23T09:41:13.873Z
            Checkpoint signed by: VKEY
              Fingerprint (SHA-256 of the key): PRINT. It also signed your older checkpoint.
            Checkpoint: 8 events
            Your older checkpoint: 5 events, and all are unchanged.
            INTACT: the events are all events of the signed checkpoint; none was changed, left out, \
            added or moved.
            Not checked: what the log said to anybody else (compare the checkpoint with theirs).
            """
                .replace("VKEY", key().text())
                .replace("PRINT", key().fingerprint()));
  }

  private static VerifierKey key() {
    try {
      return VerifierKey.read(Files.readString(Vectors.FOLDER_2.resolve("log.vkey")).strip())
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
            TAMPERED: events with a fault: 1; faults of the export as a whole: 0.
            """
                .formatted(FlatJson.read(line4).get("id")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "verify",
        "check one.ndjson",
        "verify one.ndjson two.ndjson",
        "verify one.ndjson --since",
        "verify one.ndjson --key a --key b",
        "verify one.ndjson --state folder",
        "verify one.ndjson --clock 2031-02-01",
        "witness one.ndjson --state folder --clock 2031-02-01T00:00:00.000Z",
        "witness one.ndjson",
        "witness one.ndjson --since file",
        "witness --vkey",
        "--help"
      })
  void explainsItselfWhenAskedForSomethingElse(String words) {
    Vectors.Run run = Vectors.run(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(run.output())
        .contains("Usage: java -jar audit-verifier.jar verify FILE.ndjson [--since");
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
        .endsWith("fault: 100000; faults of the export as a whole: 0.\n");
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
    assertThat(LineCheck.check(Optional.empty(), text.getBytes(UTF_8)).toString())
        .doesNotContain("999000");
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
      return new ExportCheck(Vectors.HOLDING_NOTHING, Vectors.LONG_AFTER, report).check(both);
    }
  }
}
