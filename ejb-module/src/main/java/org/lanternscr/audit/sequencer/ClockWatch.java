package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/**
 * Watches this server's clock against one that nobody can set, and against the database's. The
 * order in the log does not depend on clocks, but the times in it are what people read.
 */
public final class ClockWatch {

  private static final long TOLERANCE_MILLIS = 2_000;
  private static final long NANOS = 1_000_000;

  private final Alarms alarms;
  private final LongSupplier wall;
  private final LongSupplier steady;
  private long lastWall;
  private long lastSteady;

  /**
   * @param wall milliseconds since 1970
   * @param steady nanoseconds since some moment, never set
   */
  public ClockWatch(Alarms alarms, LongSupplier wall, LongSupplier steady) {
    this.alarms = alarms;
    this.wall = wall;
    this.steady = steady;
    lastWall = wall.getAsLong();
    lastSteady = steady.getAsLong();
  }

  /** Compares what has passed on both clocks since the last look, and the database's clock. */
  public void look(Connection connection) throws SQLException {
    long nowWall = wall.getAsLong();
    long nowSteady = steady.getAsLong();
    long step = nowWall - lastWall - (nowSteady - lastSteady) / NANOS;
    lastWall = nowWall;
    lastSteady = nowSteady;
    if (Math.abs(step) > TOLERANCE_MILLIS) {
      alarms.tellOf(AlarmKind.CLOCK_STEPPED, (step < 0 ? "back " : "forward ") + seconds(step));
    }
    long asked = steady.getAsLong();
    long database = new WatchTables(connection).clockMillis();
    long took = (steady.getAsLong() - asked) / NANOS;
    long skew = Math.abs(wall.getAsLong() - database) - took;
    alarms.set(AlarmKind.CLOCK_SKEWED, "database", skew > TOLERANCE_MILLIS);
  }

  private static String seconds(long millis) {
    return Math.round(Math.abs(millis) / 1_000.0) + " s";
  }
}
