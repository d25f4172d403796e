package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.GeneratedTrail;
import org.lanternscr.audit.LoadedTrail;
import org.lanternscr.audit.sequencer.Alarms;
import org.lanternscr.audit.sequencer.Followed;
import org.lanternscr.audit.sequencer.LeafSweep;
import org.lanternscr.it.Beside;
import org.lanternscr.it.Rows;
import org.lanternscr.it.Wait;

/** R5.3: what every server looks at each minute costs no more where a trail is long. */
@Beside
class WatchReadsIT {

  private static final int EVENTS_OF_A_YEAR = 20_000;
  private static final int EVENTS_OF_TODAY = 1_500;
  private static final int AT_ONCE = 10;
  private static final int LOOKS_AN_HOUR = 60;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long SEED = 20_261_128;

  private static final String READ =
      "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM %s WHERE relname IN (%s)";

  @TempDir private Path folder;
  private OwnDatabase database;
  private Server server;

  @BeforeEach
  void begin() throws Exception {
    database = OwnDatabase.make("watch_reads");
    server = new Server(database, folder.resolve("first"), Keys.ours());
  }

  @Test
  void aLookReadsWhatIsOfTheDayAndNothingOlder() throws Exception {
    LoadedTrail.into(database.byOwner(), new GeneratedTrail(SEED, EVENTS_OF_A_YEAR, Instant.now()));
    server.records("now");
    server.turn();
    long before = readByThoseWhoLeft();
    server.look();

    assertThat(readByThoseWhoLeft() - before).isPositive().isLessThan(EVENTS_OF_A_YEAR / 10);
  }

  /** As after a restore: the log has taken all of it in today. */
  @Test
  void aSweepLooksNoFurtherBackThanItsHourReaches() throws Exception {
    server.recordsMany(EVENTS_OF_TODAY);
    server.turn();
    LeafSweep sweep =
        new LeafSweep(
            Server.NAME,
            new Followed(Server.NAME, server.heads(), Keys.ours().ring()),
            new Alarms(),
            System::nanoTime,
            AT_ONCE);
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      connection.setAutoCommit(false);
      sweep.look(connection);
      assertThat(read(connection, "pg_stat_xact_user_tables", "'audit_leaf'"))
          .isBetween((long) AT_ONCE * LOOKS_AN_HOUR, (long) EVENTS_OF_TODAY / 2);
    }
  }

  /** A backend's figures count from when it is gone. */
  private long readByThoseWhoLeft() throws Exception {
    try (Connection connection = database.byOwner().getConnection()) {
      Wait.until("the others are gone", LONGEST, () -> isAlone(connection));
      return read(connection, "pg_stat_user_tables", "'audit_event', 'audit_detail'");
    }
  }

  private static boolean isAlone(Connection connection) throws SQLException {
    return Rows.column(
            connection,
            "SELECT pid FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
        .isEmpty();
  }

  private static long read(Connection connection, String statistics, String tables)
      throws SQLException {
    return Long.parseLong(Rows.column(connection, READ.formatted(statistics, tables)).get(0));
  }
}
