package org.lanternscr.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.audit.AuditEntry;

/**
 * What an officer asks a person about their access.
 *
 * @param text empty once a purge has emptied it
 * @param alerts those that it is about, oldest first
 * @param accesses those that it is about and that raised no alert, by the events of their
 *     permissions, oldest first
 */
public record Question(
    UUID caseId,
    Instant asked,
    Optional<String> text,
    List<AlertEntry> alerts,
    List<AuditEntry> accesses) {

  public Question {
    alerts = List.copyOf(alerts);
    accesses = List.copyOf(accesses);
  }

  /** Masked: it is about patients. */
  @Override
  public String toString() {
    return "Question[" + caseId + "]";
  }
}
