package org.lanternscr.alert;

import java.util.List;

/**
 * A page of a site's alerts, newest first.
 *
 * @param more whether there are older ones
 */
public record AlertPage(List<AlertEntry> entries, boolean more) {

  public AlertPage {
    entries = List.copyOf(entries);
  }
}
