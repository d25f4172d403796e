package org.lanternscr.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of ./lantern that a whole run would show too late. */
class ScriptTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  /** The script without its last part, which looks at the command that it is called with. */
  @BeforeEach
  void takeTheFunctions() throws IOException {
    String script = Files.readString(CHECKOUT.resolve("lantern"), UTF_8);
    Files.writeString(
        folder.resolve("lantern"), script.substring(0, script.lastIndexOf("\ncase ")), UTF_8);
    String applications = "sandbox/data/applications";
    Path copies = Files.createDirectories(folder.resolve(applications));
    for (String site : List.of("rzz01", "rzz02", "rzz03", "rzz05")) {
      String name = "sandbox-" + site + ".json";
      Files.copy(CHECKOUT.resolve(applications).resolve(name), copies.resolve(name));
    }
  }

  /** What Lantern writes while it stops needs the database. */
  @Test
  void stopsTheSandboxOnlyWhenLanternHasEnded() throws Exception {
    String parts =
        """
        part() { setsid bash -c "trap 'sleep $2; echo $1 >>ended; exit' TERM; echo >$1.up; \
        while true; do sleep 0.1; done" & }
        part lantern 1; server_job=$!
        part sandbox 0; sandbox_job=$!
        until [ -f lantern.up ] && [ -f sandbox.up ]; do sleep 0.1; done
        stop
        """;

    assertThat(run(parts))
        .containsSubsequence("Stopping Lantern.", "Stopping the sandbox and its PostgreSQL.");
    assertThat(Files.readAllLines(folder.resolve("ended"))).containsExactly("lantern", "sandbox");
  }

  @Test
  void movesTheKeysOfAnEarlierRunOutOfTheVariables() throws Exception {
    Path secrets = Files.createDirectories(folder.resolve("secrets/sandbox"));
    Files.writeString(secrets.resolve("audit-key.p12"), "a key store", UTF_8);
    Files.writeString(
        Files.createDirectories(secrets.resolve("rzz03.keys")).resolve("lantern-1.pem"), "a key");

    run("make_secrets secrets/sandbox keys/sandbox administration/sandbox");

    assertThat(folder.resolve("keys/sandbox/audit-key.p12")).hasContent("a key store");
    assertThat(folder.resolve("keys/sandbox/rzz03.keys/lantern-1.pem")).hasContent("a key");
    try (var left = Files.walk(secrets)) {
      assertThat(left.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .contains("database.password", "rzz01.client-secret")
          .noneMatch(name -> name.matches(".*\\.(p12|pem)"));
    }
  }

  private String run(String commands) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder("bash", "-c", "source ./lantern\n" + commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
