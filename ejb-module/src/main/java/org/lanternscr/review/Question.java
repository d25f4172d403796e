package org.lanternscr.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;

/**
 * What an officer asks a person about their access.
 *
 * @param alerts those that it is about, oldest first
 */
public record Question(UUID caseId, Instant asked, String text, List<AlertEntry> alerts) {

  public Question {
    alerts = List.copyOf(alerts);
  }

  /** Masked: it is about patients. */
  @Override
  public String toString() {
    return "Question[" + caseId + "]";
  }
}
