package org.lanternscr.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a site is on its way. */
public enum State {
  /** It is being made ready; what is open for a pilot is open. */
  PREPARING,
  /** People work with it. */
  IN_USE,
  /** It is given up: nothing is open, whatever the capabilities say. */
  CLOSED;

  /** The word in the database, in events and in forms. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The state of a word. */
  public static Optional<State> ofWord(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
