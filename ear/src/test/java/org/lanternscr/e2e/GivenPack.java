package org.lanternscr.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An evidence pack in the hands of somebody who has the verifier and nothing else of Lantern. */
final class GivenPack {

  private static final int PATIENCE_SECONDS = 60;

  private final Path verifier;
  private final Path folder;

  /**
   * @param folder into which it is unpacked
   */
  GivenPack(Town town, Path pack, Path folder) throws IOException {
    verifier = town.checkout().resolve("audit-verifier/target/audit-verifier.jar");
    this.folder = folder;
    Files.createDirectories(folder.resolve("proofs"));
    try (ZipFile zip = new ZipFile(pack.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream file = zip.getInputStream(entry)) {
          Files.write(folder.resolve(entry.getName()), file.readAllBytes());
        }
      }
    }
  }

  String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /**
   * What the verifier says of it.
   *
   * @throws IllegalStateException when it does not accept it
   */
  String verified() throws IOException, InterruptedException {
    Path report = folder.resolve("report.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                verifier.toString(),
                "verify",
                folder.resolve("proofs/epoch-1.ndjson").toString(),
                "--key",
                folder.resolve("proofs/keys.txt").toString())
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    boolean isDone = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!isDone || process.exitValue() != 0) {
      throw new IllegalStateException(
          "The verifier does not accept it: " + Files.readString(report));
    }
    return Files.readString(report);
  }
}
