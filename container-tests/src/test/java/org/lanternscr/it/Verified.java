package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the independent verifier says, in a process of its own.
 *
 * @param status 0 is intact, 1 tampered
 */
record Verified(int status, String report) {

  /**
   * Verifies.
   *
   * @param export the text of it
   * @param keys what the verifier is given as the keys that somebody holds
   */
  static Verified of(String export, String keys) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("verified");
    Path file = Files.writeString(folder.resolve("export.ndjson"), export, UTF_8);
    Path held = Files.writeString(folder.resolve("keys.txt"), keys, UTF_8);
    Path report = folder.resolve("report.txt");
    List<String> command = Java.command();
    command.addAll(List.of("-jar", Web.variable("it.verifier"), "verify"));
    command.addAll(List.of(file.toString(), "--key", held.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Verified verified = new Verified(process.waitFor(), Files.readString(report, UTF_8));
    for (Path each : new Path[] {file, held, report, folder}) {
      Files.delete(each);
    }
    return verified;
  }
}
