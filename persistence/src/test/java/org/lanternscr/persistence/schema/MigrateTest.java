package org.lanternscr.persistence.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6.1: the owner's password goes to no other host than the one that was meant. */
class MigrateTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "jdbc:postgresql://db.example/lantern, verify-full",
    "'jdbc:postgresql://localhost,db.example/lantern', verify-full",
    "jdbc:postgresql://localhost.example:5432/lantern, verify-full",
    "jdbc:postgresql://db.example/lantern?sslmode=require, require",
    "jdbc:postgresql://localhost:9701/lantern,",
    "jdbc:postgresql://127.0.0.1/lantern,",
    "jdbc:postgresql://localhost/lantern?sslmode=verify-full, verify-full"
  })
  void anotherMachineIsVerifiedUnlessTheUrlSaysOtherwise(String url, String mode)
      throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "s3cr3t\n");

    assertThat(Migrate.database(url, "lantern_migrator", password).getSslMode()).isEqualTo(mode);
  }

  /** R9.1: an operator is told what to do, and sees no secret. */
  @Test
  void aDatabaseThatIsNotThereIsSaidSo() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "s3cr3t\n");
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    String url = "jdbc:postgresql://localhost:1/lantern";
    int status =
        Migrate.run(
            new String[] {url + "?password=hush", "lantern_migrator", password.toString()},
            System.out,
            new PrintStream(errors, true, UTF_8));

    assertThat(status).isEqualTo(1);
    assertThat(errors.toString(UTF_8))
        .hasLineCount(1)
        .startsWith("The database " + url + " cannot be reached as lantern_migrator")
        .contains("Remedy: start it")
        .doesNotContain("hush", "s3cr3t");
  }
}
