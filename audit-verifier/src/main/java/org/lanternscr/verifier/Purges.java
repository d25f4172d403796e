package org.lanternscr.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * The events whose detail is gone. That is in order only if a later purge in the log says that it
 * took what was recorded before a time, and that time is after the event's.
 */
final class Purges {

  /** A purge that says it took what is younger took what no purge may take. */
  private static final Duration LEAST_AGE = Duration.ofDays(365);

  private final PriorityQueue<Missing> missing =
      new PriorityQueue<>(Comparator.comparing(Missing::recorded));
  private long purged;
  private long voided;

  private record Missing(long line, UUID id, Instant recorded) {}

  /** Takes an event without a fault. */
  void add(long line, CheckedEvent event) {
    if (event.purged()) {
      // No purge takes what is not in the tree.
      Instant recorded = event.pending() ? Instant.MAX : Instant.parse(event.recorded());
      missing.add(new Missing(line, event.id().orElseThrow(), recorded));
    } else if (event.is("audit.purge") && !event.pending()) {
      purge(event);
    }
  }

  private void purge(CheckedEvent event) {
    String before = event.body().getOrDefault("recordedBefore", "");
    if (!Form.isRecorded(before)) {
      return;
    }
    Instant youngest = Instant.parse(event.recorded()).minus(LEAST_AGE);
    if (Instant.parse(before).isAfter(youngest)) {
      return;
    }
    while (!missing.isEmpty() && missing.peek().recorded().isBefore(Instant.parse(before))) {
      missing.remove();
      purged++;
    }
    voided += Form.number(event.body().getOrDefault("voided", "")).orElse(0);
  }

  /** How many numbers of events, or numbers declared void, cannot be read any more. */
  long numbersGone() {
    return missing.size() + purged + voided;
  }

  /** Whether every event that was read still had its detail. */
  boolean none() {
    return missing.isEmpty() && purged == 0;
  }

  /** What no purge accounts for, once every line has been read. */
  void report(Report report) {
    List<Missing> unaccounted = new ArrayList<>(missing);
    unaccounted.sort(Comparator.comparingLong(Missing::line));
    unaccounted.forEach(m -> report.late(m.line(), m.id(), new Flaw(Fault.DETAIL_MISSING)));
    if (purged > 0) {
      report.fact("Events whose detail was purged: " + purged);
    }
  }
}
