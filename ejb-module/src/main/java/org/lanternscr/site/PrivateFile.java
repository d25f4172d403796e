package org.lanternscr.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.lanternscr.settings.Settings;

/**
 * A file with a key: who can copy it has the key, or needs only its password. A file system without
 * owners is not asked.
 */
final class PrivateFile {

  private static final Set<PosixFilePermission> OF_OTHERS =
      Collections.unmodifiableSet(PosixFilePermissions.fromString("---rwxrwx"));

  private PrivateFile() {}

  /** Adds a fault to a setting whose file is open to other accounts. */
  static void check(Settings settings, String key, Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    try {
      Set<PosixFilePermission> others = EnumSet.copyOf(OF_OTHERS);
      Set<PosixFilePermission> given = view.readAttributes().permissions();
      others.retainAll(given);
      if (!others.isEmpty()) {
        settings.fault(
            key,
            "The file "
                + file
                + " is open to other accounts ("
                + PosixFilePermissions.toString(given)
                + ").",
            "Run chmod 600 " + file + " and let the server's account own it.");
      }
    } catch (IOException e) {
      settings.fault(
          key,
          "The permissions of " + file + " cannot be read.",
          "Let the server's account own the file.");
    }
  }
}
