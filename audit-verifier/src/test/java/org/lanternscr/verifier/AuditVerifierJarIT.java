package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R5.3: the one file that an auditor is given, run as they run it. */
class AuditVerifierJarIT {

  private static final Path JAR = Path.of("target", "audit-verifier.jar");

  @ParameterizedTest
  @CsvSource({
    "intact.ndjson, 0, INTACT:",
    "body-changed.ndjson, 1, TAMPERED:",
    "empty.ndjson, 2, CANNOT TELL:"
  })
  void runsAloneAndItsExitStatusIsTheVerdict(String vector, int exitStatus, String verdict)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "verify",
                Vectors.FOLDER.resolve(vector).toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isEqualTo(exitStatus);
    assertThat(output).contains(verdict);
  }

  @Test
  void needsNothingButTheBaseOfTheJdk() {
    var output = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();

    int status =
        jdeps.run(
            new PrintWriter(output),
            new PrintWriter(output),
            "--print-module-deps",
            JAR.toString());

    assertThat(output.toString().strip()).isEqualTo("java.base");
    assertThat(status).isZero();
  }
}
