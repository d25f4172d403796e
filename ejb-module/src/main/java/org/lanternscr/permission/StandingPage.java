package org.lanternscr.permission;

import java.util.List;

/**
 * A page of the permissions that last, newest first.
 *
 * @param more whether there are more after it
 */
public record StandingPage(List<StandingPermission> lines, boolean more) {

  /** How many stand on a page. */
  public static final int SIZE = 20;

  public StandingPage {
    lines = List.copyOf(lines);
  }

  /** The page of what was found, and of one more if there is one. */
  static StandingPage of(List<StandingPermission> found) {
    return new StandingPage(found.stream().limit(SIZE).toList(), found.size() > SIZE);
  }
}
