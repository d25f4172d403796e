package org.lanternscr.audit;

import java.util.List;

/**
 * A page of events, newest first.
 *
 * @param more whether there are older ones
 */
public record AuditPage(List<AuditEntry> entries, boolean more) {

  public AuditPage {
    entries = List.copyOf(entries);
  }
}
