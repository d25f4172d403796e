package org.lanternscr.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lanternscr.machine.Machine;

/**
 * An empty folder with the archive unpacked, and a shell in it that knows neither Maven nor the
 * checkout.
 */
final class UnpackedRelease {

  private final Path checkout;
  private final Path folder;
  private final Path release;

  UnpackedRelease(Path checkout, Path folder) throws IOException, InterruptedException {
    this.checkout = checkout;
    this.folder = folder;
    Machine.emptied(folder);
    Files.createDirectories(folder.resolve("tools"));
    standIn("mvn", "echo 'there is no Maven here' >&2; exit 1");
    shell(checkout, "./lantern release --as-built", Map.of());
    Path archive = onlyArchive();
    shell(folder, "tar xzf '" + archive + "'", Map.of());
    release = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
  }

  /** The folder with what the archive holds. */
  Path release() {
    return release;
  }

  /** What the archive holds, by its path in it. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(release)) {
      return files.map(file -> release.relativize(file).toString()).toList();
    }
  }

  /** Runs commands in the folder of the release. */
  String run(String commands) throws IOException, InterruptedException {
    return run(commands, Map.of());
  }

  /** The same, with more variables. */
  String run(String commands, Map<String, String> more) throws IOException, InterruptedException {
    return shell(release, commands, more);
  }

  private String shell(Path where, String commands, Map<String, String> more)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("LANTERN") || name.startsWith("WLP"));
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.put("PATH", folder.resolve("tools") + ":" + java + ":/usr/bin:/bin");
    environment.put("WLP_USER_DIR", folder.resolve("usr").toString());
    environment.put("WLP_SKIP_BOOTSTRAP_AGENT", "1");
    // What lives for seconds does with the first compiler.
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    environment.putAll(more);
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String said = Files.readString(output, UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "A command of the release failed:\n" + commands + "\n" + said);
    }
    return said;
  }

  /** A program that the commands find before any other of its name. */
  void standIn(String name, String does) throws IOException {
    Path tool = folder.resolve("tools").resolve(name);
    Files.writeString(tool, "#!/bin/sh\n" + does + "\n", UTF_8);
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path onlyArchive() throws IOException {
    List<Path> archives = new ArrayList<>();
    try (Stream<Path> files = Files.list(checkout.resolve("target"))) {
      files.filter(file -> file.toString().endsWith(".tar.gz")).forEach(archives::add);
    }
    if (archives.size() != 1) {
      throw new IllegalStateException("One archive was expected: " + archives);
    }
    return archives.get(0);
  }
}
