package org.lanternscr.watch;

import java.util.List;

/**
 * What an officer sees of a site's watches.
 *
 * @param standing those that count now, newest first
 * @param openings of watched records: the news, then the others, each newest first; at most {@link
 *     WatchDesk#MOST}
 */
public record Watches(List<Watch> standing, List<WatchOpening> openings) {

  public Watches {
    standing = List.copyOf(standing);
    openings = List.copyOf(openings);
  }
}
