package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes the key that seals kept grants, as ./lantern alert-key does. */
public final class AlertKey {

  private AlertKey() {}

  /** A file with one key, for its owner alone. */
  public static void make(Path file) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Files.writeString(file, "alert-1 " + Base64.getEncoder().encodeToString(key) + "\n", UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
