package org.lanternscr.audit.sequencer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.OwnEvents;

/**
 * What every server looks at once a second: the heads that are published, its own receipts, how
 * long the oldest event waits, events in no log, the clocks. What it finds it tells.
 */
public final class Watch {

  private static final Duration LATE = Duration.ofSeconds(10);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final DataSource database;
  private final Alarms alarms;
  private final Follower follower;
  private final Reconciler reconciler;
  private final ClockWatch clock;
  private final OwnEvents events;
  private final LongSupplier lostReceipts;

  private UUID oldest;
  private long oldestSince;
  private long nextSweep = System.nanoTime();

  public Watch(
      DataSource database,
      Alarms alarms,
      Follower follower,
      Reconciler reconciler,
      ClockWatch clock,
      OwnEvents events,
      LongSupplier lostReceipts) {
    this.database = database;
    this.alarms = alarms;
    this.follower = follower;
    this.reconciler = reconciler;
    this.clock = clock;
    this.events = events;
    this.lostReceipts = lostReceipts;
  }

  /** One look at everything. */
  public void look() throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      LogTables tables = new LogTables(connection);
      Failures failures = new Failures();
      failures.of(connection, () -> follower.look(connection));
      failures.of(connection, () -> clock.look(connection));
      failures.of(connection, () -> lookForLate(tables));
      failures.of(connection, () -> sweep(tables));
      failures.of(connection, () -> reconciler.look(connection));
      alarms.set(AlarmKind.RECEIPTS_FAIL, "receipts", lostReceipts.getAsLong() > 0);
      failures.of(connection, () -> events.settle(connection));
      failures.of(connection, () -> tell(connection));
      failures.rethrow();
    }
  }

  /** One thing to look at. */
  private interface Part {
    void look() throws SQLException, IOException;
  }

  /** Each part in a transaction of its own: what fails in one must not blind the others. */
  private static final class Failures {

    private Exception first;

    private void of(Connection connection, Part part) throws SQLException {
      try {
        part.look();
        connection.commit();
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }

    private void rethrow() throws SQLException, IOException {
      if (first instanceof SQLException sql) {
        throw sql;
      }
      if (first instanceof IOException io) {
        throw io;
      }
      if (first instanceof RuntimeException unexpected) {
        throw unexpected;
      }
    }
  }

  /** Measured on a steady clock: the times in the events may be wrong. */
  private void lookForLate(LogTables tables) throws SQLException {
    Optional<UUID> pending = tables.oldestPending();
    if (pending.isEmpty() || !pending.get().equals(oldest)) {
      oldest = pending.orElse(null);
      oldestSince = System.nanoTime();
    }
    boolean late = oldest != null && System.nanoTime() - oldestSince > LATE.toNanos();
    alarms.set(AlarmKind.PENDING_LATE, "pending", late);
  }

  /**
   * An event in no log and not on its way into one was taken out of the queue, receipt or not; one
   * of the last day without its detail was robbed of it, because no purge takes it.
   */
  private void sweep(LogTables tables) throws SQLException {
    if (System.nanoTime() - nextSweep < 0) {
      return;
    }
    nextSweep = System.nanoTime() + SWEEP_EVERY.toNanos();
    for (UUID event : tables.inNoLog()) {
      tables.putBack(event);
      alarms.tellOf(AlarmKind.PENDING_REMOVED, event.toString());
    }
    for (UUID event : tables.withoutDetail()) {
      alarms.raise(AlarmKind.DETAIL_REMOVED, event.toString());
    }
  }

  private void tell(Connection connection) throws SQLException {
    List<AuditEvent> untold = alarms.untold();
    try (OwnEvents.Transaction own = events.on(connection)) {
      for (AuditEvent event : untold) {
        own.append(event);
      }
      own.commit();
    }
    alarms.told(untold);
  }
}
