package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.sequencer.AlarmEnds;
import org.lanternscr.audit.sequencer.AlarmLog;
import org.lanternscr.audit.sequencer.AlarmReport;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;

/** R5.3: whatever becomes of a sequencer, each event gets its place once and nothing is lost. */
@Beside
class SequencerFaultsIT {

  private static final String LEAVES = "INSERT INTO audit_leaf";
  private static final Duration TAKES_OVER_WITHIN = Duration.ofSeconds(10);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @BeforeEach
  void makeDatabase() throws IOException, SQLException {
    database = OwnDatabase.make("sequencer");
    auditor = new Auditor(database, folder);
  }

  private Server server(String name) throws IOException {
    return new Server(database, folder.resolve(name), Keys.ours());
  }

  private Server disturbed(String name, Disturbed.Disturbance disturbance) throws IOException {
    return new Server(
        database,
        Disturbed.source(database.by("lantern_sequencer"), disturbance),
        folder.resolve(name),
        Keys.ours());
  }

  /** Every committed event stands in the log once, without a gap, signed, and found intact. */
  private void assertNothingIsLost(Set<String> committed) throws IOException, SQLException {
    assertThat(
            database.column(
                "SELECT event_id FROM audit_pending JOIN audit_event USING (event_id)"
                    + " WHERE site_ods IS NOT NULL"))
        .as("events of the site that wait")
        .isEmpty();
    assertThat(
            database.column(
                "SELECT l.event_id FROM audit_leaf l JOIN audit_detail d USING (event_id)"
                    + " WHERE d.action = 'platform.refuse'"))
        .containsExactlyInAnyOrderElementsOf(committed);
    assertThat(
            database.column(
                "SELECT log_number FROM audit_leaf GROUP BY log_number"
                    + " HAVING count(*) <> max(leaf_index) + 1 OR min(leaf_index) <> 0"))
        .as("logs with a gap")
        .isEmpty();
    Verified verified = auditor.verifies();
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.report()).contains("Events: " + committed.size());
    assertThat(auditor.checkpoint().lines().skip(1).findFirst())
        .contains(Integer.toString(committed.size()));
  }

  @Test
  void twoSequencersAtOnceTakeEachEventOnce() throws Exception {
    AtomicInteger batchesOfFirst = new AtomicInteger();
    AtomicInteger batchesOfSecond = new AtomicInteger();
    Server first = disturbed("first", (what, c) -> countBatch(what, batchesOfFirst));
    Server second = disturbed("second", (what, c) -> countBatch(what, batchesOfSecond));
    Set<String> committed = ConcurrentHashMap.newKeySet();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    List<Callable<Void>> work = new ArrayList<>();
    for (Server server : List.of(first, second)) {
      work.add(() -> turns(server, end));
      work.add(() -> records(server, end, committed));
      work.add(() -> records(server, end, committed));
    }
    for (Future<Void> done : threads.invokeAll(work)) {
      done.get();
    }
    first.turn();
    second.turn();

    assertThat(batchesOfFirst).hasPositiveValue();
    assertThat(batchesOfSecond).hasPositiveValue();
    assertThat(committed).hasSizeGreaterThan(200);
    assertNothingIsLost(committed);
    for (Server server : List.of(first, second)) {
      server.look();
      assertThat(server.alarms()).isEmpty();
      assertThat(database.alarmsTold()).isEmpty();
    }
  }

  /** What was not committed must not be remembered, whatever ended the turn: its root is signed. */
  @Test
  void aTurnThatEndsInAnErrorLeavesNothingInMemory() throws Exception {
    AtomicBoolean now = new AtomicBoolean();
    Server first =
        disturbed(
            "first",
            (what, c) -> {
              if (what.equals(Disturbed.COMMIT) && now.getAndSet(false)) {
                throw new OutOfMemoryError("the tree in memory is ahead of its rows");
              }
            });
    Set<String> committed = new HashSet<>();
    committed.add(first.records("in the log").toString());
    first.turn();
    first.records("in no log, but in the tree in memory");
    now.set(true);
    assertThatThrownBy(first::turn).isInstanceOf(OutOfMemoryError.class);
    database.tamper(
        "DELETE FROM audit_pending",
        "DELETE FROM audit_detail WHERE event_id NOT IN (SELECT event_id FROM audit_leaf)",
        "DELETE FROM audit_event WHERE event_id NOT IN (SELECT event_id FROM audit_leaf)");
    Server second = server("second");
    committed.add(second.records("taken in by another server").toString());
    second.turn();
    committed.add(first.records("taken in by the first again").toString());
    first.turn();
    first.turn();
    assertNothingIsLost(committed);
  }

  /** As on a server: turns, looks and what an officer reads, none of which waits for another. */
  @Test
  void turnsAndLooksAndReadersAtOnceDisturbNothing() throws Exception {
    Server server = server("first");
    Set<String> committed = ConcurrentHashMap.newKeySet();
    committed.add(server.records("there is something to export").toString());
    server.turn();
    AtomicInteger looks = new AtomicInteger();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    List<Callable<Void>> work =
        List.of(
            () -> turns(server, end),
            () -> records(server, end, committed),
            () -> {
              while (System.nanoTime() < end) {
                server.look();
                looks.incrementAndGet();
                assertThat(server.alarms()).isEmpty();
              }
              return null;
            },
            () -> {
              while (System.nanoTime() < end) {
                assertThat(auditor.verifies().status()).isZero();
                assertThat(reports()).isEmpty();
              }
              return null;
            });
    for (Future<Void> done : threads.invokeAll(work)) {
      done.get();
    }
    server.turn();
    server.look();

    assertThat(looks).hasValueGreaterThan(3);
    assertThat(server.alarms()).isEmpty();
    assertThat(database.alarmsTold()).isEmpty();
    assertNothingIsLost(committed);
  }

  private List<AlarmReport> reports() throws IOException, SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      return new AlarmLog(connection, new AlarmEnds(Server.NAME, Keys.ours().ring())).reports();
    }
  }

  private static void countBatch(String what, AtomicInteger batches) {
    if (what.startsWith(LEAVES)) {
      batches.incrementAndGet();
    }
  }

  private static Void turns(Server server, long end) throws SQLException {
    while (System.nanoTime() < end) {
      server.turn();
    }
    return null;
  }

  /** Some transactions are slow, so that events come in another order than their ids, some fail. */
  private Void records(Server server, long end, Set<String> committed) throws SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      connection.setAutoCommit(false);
      for (int i = 0; System.nanoTime() < end; i++) {
        SealedEvent earlier = server.seal(Server.event("earlier"));
        SealedEvent later = server.seal(Server.event("later"));
        new LogTables(connection).append(later);
        if (i % 5 == 0) {
          connection.rollback();
        } else {
          connection.commit();
          committed.add(later.id().toString());
        }
        new LogTables(connection).append(earlier);
        connection.commit();
        committed.add(earlier.id().toString());
      }
    }
    return null;
  }

  /** The database ends a transaction that stands still, and with it the lock. */
  @Test
  void aSequencerPausedWithTheLockIsReplacedWithinTenSeconds() throws Exception {
    CountDownLatch paused = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Server first =
        disturbed(
            "first",
            (what, connection) -> {
              if (what.startsWith(LEAVES)) {
                paused.countDown();
                await(goOn);
              }
            });
    Server second = server("second");
    UUID event = first.records("taken by the one, integrated by the other");
    Future<Void> turn =
        threads.submit(
            () -> {
              first.turn();
              return null;
            });
    await(paused);
    long begun = System.nanoTime();
    while (database.count("audit_checkpoint") == 0) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TAKES_OVER_WITHIN);
      second.turn();
    }
    goOn.countDown();

    assertThatThrownBy(turn::get).hasCauseInstanceOf(SQLException.class);
    assertNothingIsLost(Set.of(event.toString()));
    UUID later = first.records("after the pause");
    first.turn();
    assertNothingIsLost(Set.of(event.toString(), later.toString()));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As a restart of the database does: before each statement of a turn, and before its commits. */
  @Test
  void aConnectionThatEndsAtAnyStatementLosesNothing() throws Exception {
    AtomicInteger until = new AtomicInteger();
    AtomicInteger statements = new AtomicInteger();
    Server server =
        disturbed(
            "first",
            (what, connection) -> {
              if (statements.incrementAndGet() == until.get()) {
                terminate(connection);
              }
            });
    Set<String> committed = ConcurrentHashMap.newKeySet();
    int failures = 0;
    boolean failed = true;
    while (failed) {
      committed.add(server.records("event").toString());
      until.incrementAndGet();
      statements.set(0);
      failed = fails(server);
      failures += failed ? 1 : 0;
    }
    assertThat(failures).as("statements that were tried").isGreaterThan(10);
    server.look();
    assertThat(server.alarms()).isEmpty();
    assertNothingIsLost(committed);
  }

  private static boolean fails(Server server) {
    try {
      server.turn();
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  private void terminate(Connection connection) throws SQLException {
    try (Statement own = connection.createStatement();
        var row = own.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      database.tamper("SELECT pg_terminate_backend(" + row.getInt(1) + ", 5000)");
    }
  }
}
