package org.lanternscr.site;

import java.nio.file.Path;
import java.util.Optional;
import org.lanternscr.platform.SealingKeys;
import org.lanternscr.settings.Settings;

/** The file without which no alert of somebody who has signed out could still be sent. */
final class AlertKeyFile {

  private static final String FILE = "alert.key.file";
  private static final String REMEDY =
      "Make one with ./lantern alert-key, and let only the server's account read it.";

  private AlertKeyFile() {}

  static void check(Settings settings) {
    Optional<Path> file = settings.path(FILE, REMEDY);
    if (file.isPresent() && SealingKeys.read(file.get()).isEmpty()) {
      settings.fault(FILE, "The file cannot be read, or holds no such key.", REMEDY);
    } else if (file.isPresent()) {
      PrivateFile.check(settings, FILE, file.get());
    }
  }
}
