package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the independent verifier says of a sample, within a test.
 *
 * @param status 0 repeated, 1 another, 2 cannot tell
 * @param report all that it prints
 */
public record Repeated(int status, String report) {

  /** Repeats the newest sample of an export. */
  public static Repeated of(Path export, String... options) {
    List<String> command = new ArrayList<>(List.of("sample", export.toString()));
    command.addAll(List.of(options));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Verdict verdict =
        AuditVerifier.run(command.toArray(String[]::new), new PrintStream(said, true, UTF_8));
    return new Repeated(verdict.exitStatus(), said.toString(UTF_8));
  }

  /** The accesses that it draws. */
  public List<String> drawn() {
    return report.lines().filter(line -> line.matches("[0-9a-f-]{36}")).toList();
  }
}
