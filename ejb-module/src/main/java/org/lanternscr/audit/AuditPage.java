package org.lanternscr.audit;

import java.util.List;

/**
 * A page of a site's events, newest first.
 *
 * @param total how many events the site has, counted no further than a thousand beyond the page
 * @param many whether there are more than a thousand
 */
public record AuditPage(List<AuditEntry> entries, long total, boolean many) {

  public AuditPage {
    entries = List.copyOf(entries);
  }
}
