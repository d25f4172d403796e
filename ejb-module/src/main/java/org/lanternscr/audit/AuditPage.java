package org.lanternscr.audit;

import java.util.List;

/**
 * A page of a site's events, newest first.
 *
 * @param total how many events the site has in all
 */
public record AuditPage(List<AuditEntry> entries, long total) {

  public AuditPage {
    entries = List.copyOf(entries);
  }
}
