package org.lanternscr.audit.sequencer;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Looks for events that a queue and receipts cannot miss: one in no log and not on its way into one
 * was taken out of the queue, receipt or not; one of the last day without its detail was robbed of
 * it, because no purge takes it.
 *
 * <p>Once a minute it looks at what is new since the last time, and at some time before that, for
 * transactions that took long. Once an hour, and at the start, it looks at the whole day.
 */
final class Sweep {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration ALL_EVERY = Duration.ofHours(1);
  private static final Duration ALL = Duration.ofDays(1);
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(5);

  private final Alarms alarms;
  private final LongSupplier steady;
  private long swept;
  private long sweptAll;
  private boolean begun;

  /**
   * @param steady nanoseconds since some moment, never set
   */
  Sweep(Alarms alarms, LongSupplier steady) {
    this.alarms = alarms;
    this.steady = steady;
  }

  /** Looks if it is time to. */
  void look(WatchTables tables) throws SQLException {
    long now = steady.getAsLong();
    Duration since = Duration.ofNanos(now - swept);
    if (!begun || now - sweptAll >= ALL_EVERY.toNanos()) {
      look(tables, ALL);
      sweptAll = now;
      swept = now;
      begun = true;
    } else if (since.compareTo(EVERY) >= 0) {
      look(tables, since.plus(LONGEST_TRANSACTION));
      swept = now;
    }
  }

  private void look(WatchTables tables, Duration before) throws SQLException {
    for (UUID event : tables.inNoLog(before)) {
      tables.putBack(event);
      alarms.tellOf(AlarmKind.PENDING_REMOVED, event.toString());
    }
    for (UUID event : tables.withoutDetail(before)) {
      alarms.raise(AlarmKind.DETAIL_REMOVED, event.toString());
    }
  }
}
