package org.lanternscr.audit.sequencer;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * How long the events wait that wait longest, measured on a steady clock: the times in the events
 * may be wrong. The alarm ends when none of them is late any more.
 */
final class Lateness {

  private static final Duration LATE = Duration.ofSeconds(10);

  /** Of a longer queue the oldest, which the sequencer takes first. */
  private static final int MOST = 5_000;

  private final Alarms alarms;
  private final LongSupplier steady;
  private Map<UUID, Long> firstSeen = Map.of();

  /**
   * @param steady nanoseconds since some moment, never set
   */
  Lateness(Alarms alarms, LongSupplier steady) {
    this.alarms = alarms;
    this.steady = steady;
  }

  void look(WatchTables tables) throws SQLException {
    look(tables.pending(MOST));
  }

  /**
   * @param pending what waits now
   */
  void look(List<UUID> pending) {
    long now = steady.getAsLong();
    Map<UUID, Long> seen = new HashMap<>();
    boolean late = false;
    for (UUID event : pending) {
      long since = firstSeen.getOrDefault(event, now);
      seen.put(event, since);
      late |= now - since > LATE.toNanos();
    }
    firstSeen = seen;
    alarms.set(AlarmKind.PENDING_LATE, "pending", late);
  }
}
