package org.lanternscr.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6.1: a command connects to the database that was meant, as the server does. */
class CommandLineTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "jdbc:postgresql://db.example/lantern, verify-full",
    "'jdbc:postgresql://localhost,db.example/lantern', verify-full",
    "jdbc:postgresql://db.example/lantern?sslmode=require, require",
    "jdbc:postgresql://localhost:9701/lantern,"
  })
  void anotherMachineIsVerifiedUnlessTheUrlSaysOtherwise(String url, String mode) throws Exception {
    String password = Files.writeString(folder.resolve("password"), "s3cr3t\n").toString();
    CommandLine line = new CommandLine(new String[] {url, "lantern_app", password}, 3, List.of());

    assertThat(line.database().getSslMode()).isEqualTo(mode);
  }

  /** R9.1: an operator is told what to do, and sees no secret. */
  @Test
  void aDatabaseThatIsNotThereIsSaidSo() throws Exception {
    String password = Files.writeString(folder.resolve("password"), "s3cr3t\n").toString();
    String url = "jdbc:postgresql://localhost:1/lantern";
    CommandLine line =
        new CommandLine(
            new String[] {url + "?password=hush", "lantern_app", password}, 3, List.of());

    assertThatThrownBy(line::connection)
        .isInstanceOf(CommandLine.UnreachableException.class)
        .hasMessageStartingWith("The database " + url + " cannot be reached")
        .hasMessageContaining("Remedy: start it (./lantern run")
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining("s3cr3t");
  }

  /** It is one sentence. */
  @Test
  void aPurgeWithoutADatabaseIsOneSentence() throws Exception {
    String password = Files.writeString(folder.resolve("password"), "s3cr3t\n").toString();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        PurgeAudit.run(
            new String[] {
              "jdbc:postgresql://localhost:1/lantern",
              "lantern_purge",
              password,
              "--order",
              "8d1f1d9c-6f5e-4a55-9a44-0d6b2f5e7a10"
            },
            System.out,
            new PrintStream(errors, true, UTF_8));

    assertThat(status).isEqualTo(1);
    assertThat(errors.toString(UTF_8)).hasLineCount(1).contains("cannot be reached", "Remedy:");
  }
}
