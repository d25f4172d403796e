package org.lanternscr.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a capability of a site is open. */
public enum Mode {
  /** For nobody. */
  OFF,
  /** For the users who are named, as far as their role allows. */
  PILOT,
  /** For everybody whose role allows it. */
  LIVE;

  /** The word in the database, in events and in forms. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of a word. */
  public static Optional<Mode> ofWord(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }
}
