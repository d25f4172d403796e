package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every file that the server wrote: logs, traces, incident dumps. */
public final class ServerLogs {

  /** NHS numbers, names, tokens and secrets of the sandbox; a user id has twelve digits. */
  private static final Pattern NEVER =
      Pattern.compile(
          "(?<![0-9])999 ?[0-9]{3} ?[0-9]{4}(?![0-9])|TESTPATIENT|CLINICIAN|PRIVACY, "
              + "|Bearer [A-Za-z0-9]|sandbox-only-secret");

  private ServerLogs() {}

  /** The files that there are. */
  public static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Town.get().serverLogs())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** The names of those that hold what no log may hold (never what it is). */
  public static List<Path> leaking() throws IOException {
    List<Path> leaking = new ArrayList<>();
    for (Path file : files()) {
      if (NEVER.matcher(Files.readString(file, ISO_8859_1)).find()) {
        leaking.add(file);
      }
    }
    return leaking;
  }
}
