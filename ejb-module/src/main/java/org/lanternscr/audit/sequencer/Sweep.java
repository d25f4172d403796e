package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Looks for events that a queue and receipts cannot miss: one in no log and not on its way into one
 * was taken out of the queue, receipt or not; one of the last day without its detail was robbed of
 * it, because no purge takes it; one dated ahead of the clock would be looked for too late.
 *
 * <p>Once a minute it looks at what is new since the last time, and at some time before that, for
 * transactions that took long. Once an hour, and at the start, it looks at the whole day.
 */
public final class Sweep {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration ALL_EVERY = Duration.ofHours(1);
  private static final Duration ALL = Duration.ofDays(1);
  private static final Duration AHEAD_ALLOWED = Duration.ofMinutes(1);
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(5);

  private final String logName;
  private final Followed followed;
  private final Alarms alarms;
  private final LongSupplier steady;
  private long swept;
  private long sweptAll;
  private boolean begun;

  /**
   * @param logName the trust's name for its logs
   * @param followed whose leaves count
   * @param steady nanoseconds since some moment, never set
   */
  public Sweep(String logName, Followed followed, Alarms alarms, LongSupplier steady) {
    this.logName = logName;
    this.followed = followed;
    this.alarms = alarms;
    this.steady = steady;
  }

  /** Looks if it is time to; what fails is looked at again next time. */
  void look(Connection connection) throws SQLException {
    long now = steady.getAsLong();
    Optional<Duration> due = due(now);
    if (due.isPresent()) {
      look(connection, due.get());
      swept(now, due.get());
    }
  }

  /** How far back to look now; empty when it is not yet time. */
  Optional<Duration> due(long now) {
    if (!begun || now - sweptAll >= ALL_EVERY.toNanos()) {
      return Optional.of(ALL);
    }
    Duration since = Duration.ofNanos(now - swept);
    return since.compareTo(EVERY) >= 0
        ? Optional.of(since.plus(LONGEST_TRANSACTION))
        : Optional.empty();
  }

  void swept(long now, Duration before) {
    swept = now;
    if (before.compareTo(ALL) >= 0) {
      sweptAll = now;
      begun = true;
    }
  }

  private void look(Connection connection, Duration before) throws SQLException {
    WatchTables tables = new WatchTables(connection);
    for (UUID event : tables.inNoLog(before, logName, followed.epochs(connection))) {
      tables.putBack(event);
      alarms.tellOf(AlarmKind.PENDING_REMOVED, event.toString());
    }
    for (UUID event : tables.withoutDetail(before)) {
      alarms.raise(AlarmKind.DETAIL_REMOVED, event.toString());
    }
    List<String> ahead = tables.ahead(AHEAD_ALLOWED).stream().map(UUID::toString).toList();
    ahead.forEach(event -> alarms.raise(AlarmKind.EVENT_AHEAD, event));
    alarms.clearOthers(AlarmKind.EVENT_AHEAD, ahead);
  }
}
