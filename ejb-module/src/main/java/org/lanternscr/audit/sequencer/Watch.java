package org.lanternscr.audit.sequencer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.lanternscr.audit.OwnEvents;

/**
 * What every server looks at once a second: the heads that are published, its own receipts, how
 * long the oldest event waits, events in no log, the clocks, its name. What it finds it tells.
 */
public final class Watch {

  private final DataSource database;
  private final Alarms alarms;
  private final Follower follower;
  private final Reconciler reconciler;
  private final ClockWatch clock;
  private final CommitWatch commits;
  private final NameWatch name;
  private final OwnEvents events;
  private final LongSupplier lostReceipts;
  private final AlarmTeller teller;
  private final Lateness lateness;
  private final Sweep sweep;
  private final LeafSweep leaves;
  private final Findings findings;

  public Watch(
      DataSource database,
      Alarms alarms,
      Follower follower,
      Reconciler reconciler,
      ClockWatch clock,
      CommitWatch commits,
      NameWatch name,
      Sweep sweep,
      LeafSweep leaves,
      Findings findings,
      OwnEvents events,
      LongSupplier lostReceipts,
      AlarmTeller teller) {
    this.database = database;
    this.alarms = alarms;
    this.follower = follower;
    this.reconciler = reconciler;
    this.clock = clock;
    this.commits = commits;
    this.name = name;
    this.events = events;
    this.lostReceipts = lostReceipts;
    this.teller = teller;
    lateness = new Lateness(alarms, System::nanoTime);
    this.sweep = sweep;
    this.leaves = leaves;
    this.findings = findings;
  }

  /** One look at everything. */
  public void look() throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      WatchTables tables = new WatchTables(connection);
      Failures failures = new Failures();
      failures.of(connection, findings::read);
      failures.of(connection, () -> follower.look(connection));
      failures.of(connection, () -> clock.look(connection));
      failures.of(connection, () -> commits.look(connection));
      failures.of(connection, () -> name.look(connection));
      failures.of(connection, () -> lateness.look(tables));
      failures.of(connection, () -> sweep.look(connection));
      failures.of(connection, () -> leaves.look(connection));
      failures.of(connection, () -> reconciler.look(connection));
      alarms.set(AlarmKind.RECEIPTS_FAIL, "receipts", lostReceipts.getAsLong() > 0);
      failures.of(connection, () -> events.settle(connection));
      failures.of(connection, findings::keep);
      boolean whole = failures.none();
      failures.of(connection, () -> teller.tell(whole, connection));
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

    private boolean none() {
      return first == null;
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
}
