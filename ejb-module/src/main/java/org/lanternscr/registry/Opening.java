package org.lanternscr.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far one capability is open.
 *
 * @param pilots the national user ids for whom it is open while it is piloted
 */
public record Opening(Mode mode, SortedSet<String> pilots) {

  /** Open for nobody. */
  public static final Opening OFF = new Opening(Mode.OFF, new TreeSet<>());

  public Opening {
    pilots = Collections.unmodifiableSortedSet(new TreeSet<>(pilots));
  }

  public static Opening of(Mode mode, Collection<String> pilots) {
    return new Opening(mode, new TreeSet<>(pilots));
  }

  /** Whether it is open for a person, as far as their role allows it. */
  public boolean admits(String userId) {
    return switch (mode) {
      case OFF -> false;
      case PILOT -> pilots.contains(userId);
      case LIVE -> true;
    };
  }
}
