package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Hashes anew what the log holds, since nobody else reads what was changed in a log that is at
 * rest: once a minute what came since the last time and a part of what is older, at the start and
 * once an hour all of the last day, of which an hour's looks take {@code 60 * AT_ONCE} at most. By
 * the place in the log, because times may be anybody's. No look takes more than a part at once, so
 * that nobody who appends waits for it; the rest has its turn a minute later.
 */
public final class LeafSweep {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration DAY_EVERY = Duration.ofHours(1);

  /** Twice what ten million events need to have their turn within a day. */
  public static final long AT_ONCE = 14_000;

  private final String logName;
  private final Followed followed;
  private final Alarms alarms;
  private final LongSupplier steady;
  private final long atOnce;
  private final Map<Integer, Place> places = new HashMap<>();
  private long swept;
  private long sweptDay;
  private boolean begun;

  /**
   * How far a log was swept: forwards what is new and again what is of a day, backwards the rest.
   */
  private static final class Place {
    private long next;
    private long again;
    private long againUpTo;
    private long older;
  }

  /**
   * @param logName the trust's name for its logs
   * @param followed what the trees of epochs that are over were
   * @param steady nanoseconds since some moment, never set
   * @param atOnce the most leaves that a look takes of each part of a log
   */
  public LeafSweep(
      String logName, Followed followed, Alarms alarms, LongSupplier steady, long atOnce) {
    this.logName = logName;
    this.followed = followed;
    this.alarms = alarms;
    this.steady = steady;
    this.atOnce = atOnce;
  }

  /** Looks if it is time to; what fails is looked at again next time. */
  public void look(Connection connection) throws SQLException {
    long now = steady.getAsLong();
    boolean day = !begun || now - sweptDay >= DAY_EVERY.toNanos();
    if (!day && now - swept < EVERY.toNanos()) {
      return;
    }
    // One moment for all statements: what comes meanwhile must not look like a disagreement.
    try (Statement isolation = connection.createStatement()) {
      isolation.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }
    LeafTables tables = new LeafTables(connection);
    LeafCheck check = new LeafCheck(tables, alarms);
    for (LogState state : new LogTables(connection).states(logName).values()) {
      sweep(state, day, tables, check);
      if (state.log().epoch() > 1) {
        sweepEarlier(state, day, connection, check);
      }
    }
    if (day) {
      check.purges();
      sweptDay = now;
      begun = true;
    }
    swept = now;
  }

  /** An epoch that is over gets no leaves any more, and its last head must still be its tree's. */
  private void sweepEarlier(LogState latest, boolean day, Connection connection, LeafCheck check)
      throws SQLException {
    EpochTables epochs = new EpochTables(connection);
    for (LogState epoch : epochs.of(latest.log().name())) {
      if (epoch.number() != latest.number()) {
        sweep(epoch, day, new LeafTables(connection), check);
        if (day && !followed.isAsItWas(epoch, connection)) {
          alarms.raise(AlarmKind.LEAF_DISAGREES, epoch.log().origin());
        }
      }
    }
  }

  private void sweep(LogState state, boolean day, LeafTables tables, LeafCheck check)
      throws SQLException {
    Place place = places.get(state.number());
    if (place == null) {
      place = new Place();
      place.next = firstOfDay(state, tables);
      place.older = place.next;
      places.put(state.number(), place);
    } else if (day && place.again == place.againUpTo) {
      place.again = firstOfDay(state, tables);
      place.againUpTo = Math.max(place.again, place.next);
    }
    place.next = forwards(state, place.next, state.size(), check);
    place.again = forwards(state, place.again, place.againUpTo, check);
    long from = Math.max(0, place.older - atOnce);
    check.leaves(state, from, place.older);
    place.older = from == 0 ? state.size() : from;
  }

  /** Of no more than the looks of an hour can take; what is older has its turn backwards. */
  private long firstOfDay(LogState state, LeafTables tables) throws SQLException {
    long most = atOnce * DAY_EVERY.dividedBy(EVERY);
    return tables.firstOfDay(state.number(), Math.max(0, state.size() - most));
  }

  private long forwards(LogState state, long from, long upTo, LeafCheck check) throws SQLException {
    long to = Math.min(upTo, from + atOnce);
    check.leaves(state, from, to);
    return to;
  }
}
