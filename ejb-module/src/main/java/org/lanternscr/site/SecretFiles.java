package org.lanternscr.site;

import java.util.List;
import org.lanternscr.settings.Settings;

/**
 * The secrets that Liberty reads as variables from one file each. Without one of them the server
 * starts and then fails at its first use; their values are never repeated.
 */
final class SecretFiles {

  private static final List<String> NAMES =
      List.of(
          "database.password",
          "database.sequencer.password",
          "audit.key.store.password",
          "tls.store.password");

  private SecretFiles() {}

  static void check(Settings settings) {
    for (String name : NAMES) {
      settings.required(
          name,
          "Put the password into a file of this name, in the folder that the environment variable"
              + " VARIABLE_SOURCE_DIRS names, readable by the server's account alone.");
    }
  }
}
