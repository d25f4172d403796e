package org.lanternscr.verifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The ids of the events read so far, and which attempt still waits for its outcome.
 *
 * <p>The only thing that grows with the export. An extract may begin or end between an attempt and
 * its outcome, and a server may stop between them, so an open link is a remark and no fault.
 */
final class Links {

  private final Set<UUID> ids = new HashSet<>();
  private final Map<UUID, Long> openAttempts = new LinkedHashMap<>();
  private final List<Outcome> early = new ArrayList<>();

  private record Outcome(long line, CheckedEvent event) {}

  /** False if an event before had this id. */
  boolean isNew(UUID id) {
    return ids.add(id);
  }

  /** Takes an event without a fault. */
  void add(long line, CheckedEvent event) {
    if (event.isPhase("attempt")) {
      openAttempts.put(event.id().orElseThrow(), line);
    } else if (event.isPhase("outcome") && !closes(event)) {
      early.add(new Outcome(line, event));
    }
  }

  /** What stays open, once every event has been read. */
  void remark(Report report) {
    for (Outcome outcome : early) {
      if (!closes(outcome.event())) {
        report.remark(outcome.line(), outcome.event().id(), whyOpen(outcome.event()), "");
      }
    }
    openAttempts.forEach(
        (id, line) -> report.remark(line, Optional.of(id), Remark.ATTEMPT_WITHOUT_OUTCOME, ""));
  }

  private boolean closes(CheckedEvent outcome) {
    return outcome.attempt().map(openAttempts::remove).isPresent();
  }

  private Remark whyOpen(CheckedEvent outcome) {
    return outcome.attempt().filter(ids::contains).isPresent()
        ? Remark.OUTCOME_NOT_LINKED
        : Remark.OUTCOME_WITHOUT_ATTEMPT;
  }
}
