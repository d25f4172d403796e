package org.lanternscr.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lanternscr.platform.SealingKeys;
import org.lanternscr.settings.Settings;

/**
 * Where the staff lists lie, and the key of their hashes. A trust without lists writes neither, and
 * then nothing about its staff is checked, which each page says.
 */
final class StaffSettings {

  private static final String FOLDER = "staff.folder";
  private static final String KEYS = "staff.key.file";
  private static final String FOLDER_REMEDY =
      "Write the path of a folder that the server can read, or nothing.";
  private static final String KEYS_REMEDY =
      "Make one with ./lantern staff-key, and let only the server's account read it.";

  private StaffSettings() {}

  static void check(Settings settings) {
    if (settings.optional(FOLDER).isPresent()) {
      Optional<Path> folder = settings.path(FOLDER, FOLDER_REMEDY);
      if (folder.filter(Files::isDirectory).isEmpty()) {
        settings.fault(FOLDER, "There is no such folder.", FOLDER_REMEDY);
      }
      settings.required(KEYS, KEYS_REMEDY);
    }
    if (settings.optional(KEYS).isPresent()) {
      Optional<Path> file = settings.path(KEYS, KEYS_REMEDY);
      if (file.isPresent() && SealingKeys.read(file.get()).isEmpty()) {
        settings.fault(KEYS, "The file cannot be read, or holds no such key.", KEYS_REMEDY);
      } else if (file.isPresent()) {
        PrivateFile.check(settings, KEYS, file.get());
      }
    }
  }
}
