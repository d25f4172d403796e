package org.lanternscr.attendance;

import java.util.Locale;

/** How a file came. */
enum ImportSource {
  UPLOAD,
  FOLDER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
