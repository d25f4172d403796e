package org.lanternscr.harness.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.settings.Settings;

/** Beyond the text of a setting: what can be used of it, with a fault noted where it cannot. */
final class Usable {

  private final Settings settings;

  Usable(Settings settings) {
    this.settings = settings;
  }

  /** An existing file or folder that can be read; its path is not repeated. */
  Optional<Path> readable(String key, String value, boolean folder) {
    Optional<Path> path =
        Settings.pathOf(value).filter(p -> Files.isReadable(p) && Files.isDirectory(p) == folder);
    if (path.isEmpty()) {
      settings.fault(
          key,
          folder ? "The folder cannot be read." : "The file cannot be read.",
          "Create it, readable by this account alone, and write its path.");
    }
    return path;
  }

  /** What the identity module makes of values; it names what is wrong with them. */
  <T> Optional<T> made(String key, Supplier<T> of) {
    try {
      return Optional.of(of.get());
    } catch (IdentityException refused) {
      settings.fault(key, refused.getMessage() + ".", "Write the value as it is registered.");
      return Optional.empty();
    }
  }
}
