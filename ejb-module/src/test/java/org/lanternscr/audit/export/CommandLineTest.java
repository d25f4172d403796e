package org.lanternscr.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
