package org.lanternscr.review;

import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.flag.Finding;
import org.lanternscr.flag.FlaggedAccess;

/**
 * An access that a case joins because it was flagged or drawn.
 *
 * @param entry the event of its permission; of an attempt on one's own record that of the attempt
 * @param flagged what was flagged of it; empty for nothing
 * @param isDrawn whether it was drawn in a sample
 * @param isInAlert whether an alert that the case joins is about it
 */
record JoinedAccess(
    AuditEntry entry, Optional<FlaggedAccess> flagged, boolean isDrawn, boolean isInAlert) {

  /** The sentences of its flags. */
  List<String> sentences() {
    return flagged.stream()
        .flatMap(access -> access.looked().findings().stream())
        .map(Finding::sentence)
        .toList();
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "JoinedAccess[" + entry.id() + "]";
  }
}
