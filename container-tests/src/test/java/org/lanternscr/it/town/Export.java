package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.lanternscr.audit.export.ExportAudit;
import org.lanternscr.it.Java;
import org.lanternscr.verifier.AuditVerifier;
import org.postgresql.Driver;

/**
 * A site's trail, exported and checked by the two programs that an auditor would run, each in a
 * process of its own.
 *
 * @param events how many there are in it
 * @param header the first line of it
 * @param last the last line of it
 * @param status what the verifier ended with: 0 is intact
 * @param report what the verifier said
 */
public record Export(long events, String header, String last, int status, String report) {

  /** As the server of the tests is configured. */
  private static final String LOG_NAME = "sandbox.lantern.example";

  public static Export of(String site) throws IOException, InterruptedException {
    return of(site, List.of(), List.of());
  }

  /**
   * Exports and verifies with options of each command.
   *
   * @param exporting such as {@code --from} and a time
   * @param verifying such as {@code --since} and a file
   */
  public static Export of(String site, List<String> exporting, List<String> verifying)
      throws IOException, InterruptedException {
    Town town = Town.get();
    Path file = town.folder().resolve("export-" + site + ".ndjson");
    List<String> export =
        new ArrayList<>(
            List.of(
                town.databaseUrl(),
                "lantern_app",
                town.variable("database.password").toString(),
                site));
    export.addAll(exporting);
    if (!exporting.contains("--log-name")) {
      export.addAll(List.of("--log-name", LOG_NAME));
    }
    int exported = java(file, List.of(ExportAudit.class, Driver.class, JsonFactory.class), export);
    if (exported != 0) {
      throw new IOException("The export ended with " + exported);
    }
    Path report = town.folder().resolve("export-" + site + ".report");
    List<String> verify = new ArrayList<>(List.of("verify", file.toString()));
    verify.addAll(verifying);
    int status = java(report, List.of(AuditVerifier.class), verify);
    List<String> lines = Files.readAllLines(file, UTF_8);
    return new Export(
        lines.size() - 1,
        lines.get(0),
        lines.get(lines.size() - 1),
        status,
        Files.readString(report, UTF_8));
  }

  private static int java(Path output, List<Class<?>> program, List<String> arguments)
      throws IOException, InterruptedException {
    String classPath =
        program.stream()
            .map(type -> Archives.jarOf(type).toString())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = Java.command();
    command.addAll(List.of("-cp", classPath, program.get(0).getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }
}
