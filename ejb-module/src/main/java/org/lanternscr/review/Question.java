package org.lanternscr.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.audit.AuditEntry;

/**
 * What an officer asks a person about their access.
 *
 * @param alerts those that it is about, oldest first
 * @param accesses where there are none, the accesses that it is about, by the events of their
 *     permissions
 */
public record Question(
    UUID caseId, Instant asked, String text, List<AlertEntry> alerts, List<AuditEntry> accesses) {

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
