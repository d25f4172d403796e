package org.lanternscr.audit;

import java.util.List;
import java.util.Optional;

/**
 * A page of events, newest first.
 *
 * @param more whether there are older ones
 * @param patient whose events they are, where a patient was looked for
 */
public record AuditPage(List<AuditEntry> entries, boolean more, Optional<SamePatient> patient) {

  public AuditPage {
    entries = List.copyOf(entries);
  }
}
