package org.lanternscr.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * The events whose detail is gone. That is in order only if a later purge in the log says that it
 * took what was recorded before a time, and the event is before that time, and a year before the
 * purge.
 */
final class Purges {

  /** How far two clocks may differ without being wrong. */
  static final Duration CLOCKS = Duration.ofMinutes(10);

  /** A purge that took what is younger took what no purge may take. */
  private static final Duration LEAST_AGE = Duration.ofDays(365);

  private final Instant now;
  private final List<Missing> missing = new ArrayList<>();
  private final List<Purge> purges = new ArrayList<>();

  private record Missing(long line, UUID id, Instant recorded) {}

  /** A purge may date itself ahead, and so make old what it took; what follows it tells. */
  private static final class Purge {
    private final int later;
    private final Instant recorded;
    private final Instant before;
    private Instant earliestAfter = Instant.MAX;

    /**
     * @param later how many of the missing stand before it
     * @param before the time that it names
     */
    Purge(int later, Instant recorded, Instant before) {
      this.later = later;
      this.recorded = recorded;
      this.before = before;
    }

    /** What was recorded before this is accounted for. */
    Instant reaches(Instant now) {
      Instant latest = earliest(earliestAfter, now).plus(CLOCKS);
      return earliest(before, earliest(recorded, latest).minus(LEAST_AGE));
    }

    private static Instant earliest(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }

  /**
   * @param now the verifier's clock
   */
  Purges(Instant now) {
    this.now = now;
  }

  /** Takes an event without a fault. */
  void add(long line, CheckedEvent event) {
    Instant recorded = Instant.parse(event.recorded());
    if (!event.pending()) {
      follow(recorded);
    }
    if (event.purged()) {
      // No purge takes what is not in the tree.
      Instant counted = event.pending() ? Instant.MAX : recorded;
      missing.add(new Missing(line, event.id().orElseThrow(), counted));
    } else if (isPurge(event)) {
      Instant before = Instant.parse(event.body().get("recordedBefore"));
      purges.add(new Purge(missing.size(), recorded, before));
    }
  }

  /** What one purge is followed by follows those before it too, so the last is enough to ask. */
  private void follow(Instant recorded) {
    for (int i = purges.size() - 1; i >= 0; i--) {
      if (!recorded.isBefore(purges.get(i).earliestAfter)) {
        return;
      }
      purges.get(i).earliestAfter = recorded;
    }
  }

  /** Whether an event without a fault is a purge that may account for something. */
  static boolean isPurge(CheckedEvent event) {
    String before = event.body().getOrDefault("recordedBefore", "");
    return event.is("audit.purge")
        && !event.pending()
        && Form.isRecorded(before)
        && !Instant.parse(before).isAfter(Instant.parse(event.recorded()).minus(LEAST_AGE));
  }

  /** Whether every event that was read still had its detail. */
  boolean none() {
    return missing.isEmpty();
  }

  /** What no purge accounts for, once every line has been read. */
  void report(Report report) {
    Deque<Missing> unaccounted = new ArrayDeque<>();
    Instant reached = Instant.MIN;
    int purge = purges.size() - 1;
    for (int i = missing.size() - 1; i >= 0; i--) {
      for (; purge >= 0 && purges.get(purge).later > i; purge--) {
        Instant reaches = purges.get(purge).reaches(now);
        reached = reaches.isAfter(reached) ? reaches : reached;
      }
      if (!missing.get(i).recorded().isBefore(reached)) {
        unaccounted.push(missing.get(i));
      }
    }
    unaccounted.forEach(m -> report.late(m.line(), m.id(), new Flaw(Fault.DETAIL_MISSING)));
    int purged = missing.size() - unaccounted.size();
    if (purged > 0) {
      report.fact("Events whose detail was purged: " + purged);
    }
  }
}
