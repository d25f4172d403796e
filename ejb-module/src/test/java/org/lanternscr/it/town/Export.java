package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.erdtman.jcs.JsonCanonicalizer;
import org.lanternscr.audit.export.ExportAudit;
import org.lanternscr.verifier.AuditVerifier;
import org.postgresql.Driver;

/**
 * A site's trail, exported and checked by the two programs that an auditor would run, each in a
 * process of its own.
 *
 * @param events how many lines the export has
 * @param last the last line of it
 * @param status what the verifier ended with: 0 is intact
 * @param report what the verifier said
 */
public record Export(long events, String last, int status, String report) {

  public static Export of(String site) throws IOException, InterruptedException {
    Town town = Town.get();
    Path file = town.folder().resolve("export-" + site + ".ndjson");
    int exported =
        java(
            file,
            List.of(ExportAudit.class, Driver.class, JsonCanonicalizer.class, JsonFactory.class),
            town.databaseUrl(),
            "lantern_app",
            town.applicationPassword().toString(),
            site);
    if (exported != 0) {
      throw new IOException("The export ended with " + exported);
    }
    Path report = town.folder().resolve("export-" + site + ".report");
    int status = java(report, List.of(AuditVerifier.class), "verify", file.toString());
    List<String> lines = Files.readAllLines(file, UTF_8);
    return new Export(
        lines.size(), lines.get(lines.size() - 1), status, Files.readString(report, UTF_8));
  }

  private static int java(Path output, List<Class<?>> program, String... arguments)
      throws IOException, InterruptedException {
    String classPath =
        program.stream()
            .map(type -> Archives.jarOf(type).toString())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, program.get(0).getName()));
    command.addAll(Arrays.asList(arguments));
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
