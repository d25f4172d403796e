package org.lanternscr.it.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the keys of an audit log, as ./lantern audit-key does. */
public final class AuditKey {

  private AuditKey() {}

  /** Adds the entry audit-NUMBER to a store, which is made when it is not there. */
  public static void make(Path store, Path passwordFile, int number) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "Ed25519",
                "-alias",
                "audit-" + number,
                "-dname",
                "CN=Lantern audit log",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:file",
                passwordFile.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool ended with " + keytool.exitValue());
      }
      Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a key was made", e);
    }
  }
}
