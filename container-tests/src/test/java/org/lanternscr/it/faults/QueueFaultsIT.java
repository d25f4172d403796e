package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.it.faults.Server.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;

/** R5.3: what a database administrator does to an event before it is in the signed log. */
@Beside
class QueueFaultsIT {

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;
  private Server server;

  @BeforeEach
  void oneEventIsInTheLog() throws IOException, SQLException {
    database = OwnDatabase.make("queue");
    auditor = new Auditor(database, folder);
    server = new Server(database, folder.resolve("first"), Keys.ours());
    server.records("in the log");
    server.turn();
    server.look();
  }

  private void assertIntact(int events) throws IOException, SQLException {
    Verified verified = auditor.verifies();
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.report()).contains("Events: " + events);
    assertThat(verified.remarks()).containsExactly("key-not-compared");
  }

  /** The application's login can name any log; our key signs none but the trust's. */
  @Test
  void anEventOfAnothersLogIsNotTakenIn() throws Exception {
    SealedEvent anothers =
        SealedEvent.of("another.example/audit/RZZ01", server.seal(event("diverted")).members());
    server.recordsWithoutReceipt(anothers);
    server.records("ours");
    server.turn();
    server.look();
    assertThat(database.column("SELECT event_id FROM audit_pending"))
        .contains(anothers.id().toString());
    assertThat(database.column("SELECT name FROM audit_log ORDER BY name"))
        .containsExactly(Server.LOG, Server.SERVICE);
    Verified verified = auditor.verifies();
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.report()).contains("Events: 2").contains("count-gap");
  }

  /** What a server's own logins can do: the sequencer's begins a log and puts the event there. */
  private void putsIntoLog(UUID event, String log, String note) throws SQLException {
    try (Connection connection = database.by("lantern_sequencer").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM audit_pending WHERE event_id = '" + event + "'");
      statement.execute(
          "WITH log AS (INSERT INTO audit_log (name, epoch) VALUES ('"
              + log
              + "', 1) RETURNING log_number),"
              + " leaf AS (INSERT INTO audit_leaf (log_number, leaf_index, event_id) SELECT log_number, 0, '"
              + event
              + "' FROM log)"
              + " INSERT INTO audit_checkpoint (log_number, size, root, note)"
              + " SELECT log_number, 1, sha256(''), '"
              + note
              + "' FROM log WHERE '"
              + note
              + "' <> ''");
    }
  }

  /** A receipt is settled by its event's own log alone, and our key signs no other. */
  @ParameterizedTest
  @ValueSource(strings = {"", "signed by nobody"})
  void aLeafInALogOfAnotherNameSettlesNothing(String note) throws Exception {
    UUID event = server.records("diverted");
    putsIntoLog(event, "another.example/audit/RZZ01", note);
    server.turn();
    server.look();
    server.turn();
    server.look();

    assertThat(database.alarmsTold())
        .containsExactlyInAnyOrder(
            "pending-removed " + event, "log-foreign another.example/audit/RZZ01");
    assertThat(server.alarms()).containsExactly(AlarmKind.LOG_FOREIGN);
    assertThat(
            database.column(
                "SELECT note FROM audit_checkpoint JOIN audit_log USING (log_number)"
                    + " WHERE name LIKE 'another%' AND note <> 'signed by nobody'"))
        .as("signed by our key")
        .isEmpty();
    assertIntact(2);
  }

  /** Without a receipt the sweep finds it. */
  @Test
  void aLeafInALogOfAnotherNameSatisfiesNoSweep() throws Exception {
    UUID event = SealedAt.time(server, Instant.now().minusSeconds(15), "no receipt").record();
    putsIntoLog(event, "another.example/audit/RZZ01", "");
    Server again = new Server(database, folder.resolve("second"), Keys.ours());
    again.look();
    again.turn();
    assertThat(database.alarmsTold()).contains("pending-removed " + event);
    assertIntact(2);
  }

  /** Nor by the log of another site of the trust, though our key signs that. */
  @Test
  void aLeafInTheLogOfAnotherSiteSettlesNothing() throws Exception {
    UUID event = server.records("diverted");
    putsIntoLog(event, Server.NAME + "/audit/RZZ02", "");
    server.turn();
    server.look();
    server.turn();
    server.look();
    assertThat(database.alarmsTold()).contains("pending-removed " + event);
    assertIntact(2);
  }

  /** Beyond the head that this server follows a leaf settles nothing, whoever says it is signed. */
  @Test
  void aLeafBeyondTheHeadSettlesNothing() throws Exception {
    UUID event = server.records("in the tree, and not signed");
    try (Connection connection = database.by("lantern_sequencer").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM audit_pending");
      statement.execute(
          "INSERT INTO audit_leaf (log_number, leaf_index, event_id) SELECT log_number, 1, '"
              + event
              + "' FROM audit_log WHERE name = '"
              + Server.LOG
              + "'");
    }
    server.look();
    assertThat(receiptsOf(event)).as("receipts that are kept").isPositive();
    server.turn();
    server.look();
    assertThat(database.alarmsTold()).noneMatch(alarm -> alarm.contains(event.toString()));
    assertIntact(2);
  }

  private long receiptsOf(UUID event) throws IOException {
    try (Stream<Path> files = Files.list(server.receipts())) {
      long found = 0;
      for (Path file : files.toList()) {
        found += Files.readString(file).lines().filter(l -> l.contains(event.toString())).count();
      }
      return found;
    }
  }

  /** An event of a door, and one that the server wrote itself: the heads of the sites' logs. */
  @Test
  void aPendingRowDeletedIsPutBackByItsReceipt() throws Exception {
    UUID event = server.records("taken out of the queue");
    List<String> heads =
        database.column("SELECT event_id FROM audit_detail WHERE action = 'audit.sign-heads'");
    database.tamper("DELETE FROM audit_pending");
    server.turn();
    server.look();
    server.turn();

    assertThat(database.alarmsTold())
        .containsExactly("pending-removed " + heads.get(0), "pending-removed " + event);
    assertThat(server.alarms()).isEmpty();
    assertIntact(2);
  }

  @Test
  void aPendingRowDeletedWithoutAReceiptIsPutBackByTheSweep() throws Exception {
    UUID event = SealedAt.time(server, Instant.now().minusSeconds(15), "no receipt").record();
    database.tamper("DELETE FROM audit_pending");
    Server again = new Server(database, folder.resolve("second"), Keys.ours());
    again.look(); // the first look of a start sweeps, then every minute
    again.turn();

    assertThat(database.alarmsTold()).containsExactly("pending-removed " + event);
    assertThat(again.alarms()).isEmpty();
    assertIntact(2);
  }

  /** The leaf stays, so only who looks for details misses it. */
  @Test
  void aDetailRemovedAloneIsMissedByTheSweep() throws Exception {
    UUID event = server.records("its detail goes");
    server.turn();
    database.tamper("DELETE FROM audit_detail WHERE event_id = '" + event + "'");
    Server again = new Server(database, folder.resolve("first"), Keys.ours());
    again.look(); // the first look of a start sweeps, then every minute

    assertThat(again.alarmsAbout(AlarmKind.DETAIL_REMOVED)).containsExactly(event.toString());
  }

  /**
   * What was found is not forgotten by a restart, however late, but by an operator's word alone.
   */
  @Test
  void aDetailRemovedStandsUntilItIsExplained() throws Exception {
    UUID event = server.records("its detail goes");
    server.turn();
    server.look();
    database.tamper(
        "CREATE TABLE taken AS SELECT * FROM audit_detail WHERE event_id = '" + event + "'",
        "DELETE FROM audit_detail WHERE event_id = '" + event + "'");
    Server found = new Server(database, folder.resolve("first"), Keys.ours());
    found.look();
    // Whoever took it puts it back before anybody looks again.
    database.tamper("INSERT INTO audit_detail TABLE taken", "DROP TABLE taken");
    Server later = new Server(database, folder.resolve("first"), Keys.ours());
    later.look();
    assertThat(later.alarmsAbout(AlarmKind.DETAIL_REMOVED)).containsExactly(event.toString());

    Files.writeString(
        later.folder().resolve("explained.txt"),
        "# what was looked into\ndetail-removed " + event + " incident 4711\n");
    later.look();
    assertThat(later.alarmsAbout(AlarmKind.DETAIL_REMOVED)).isEmpty();
    Server again = new Server(database, folder.resolve("first"), Keys.ours());
    again.look();
    assertThat(again.alarmsAbout(AlarmKind.DETAIL_REMOVED)).isEmpty();
  }

  /** Its day would be swept too late. */
  @Test
  void anEventDatedAheadIsAnAlarmUntilItsTimeComes() throws Exception {
    UUID ahead = SealedAt.time(server, Instant.now().plusSeconds(120), "of tomorrow").record();
    SealedAt.time(server, Instant.now().plusSeconds(20), "by a clock a little wrong").record();
    Server again = new Server(database, folder.resolve("second"), Keys.ours());
    again.look();
    assertThat(again.alarmsAbout(AlarmKind.EVENT_AHEAD)).containsExactly(ahead.toString());
  }

  /** A fall of the database would take what it has called committed. */
  @ParameterizedTest
  @ValueSource(strings = {"lantern_app", "lantern_sequencer", "ALL"})
  void commitsThatDoNotWaitForTheDiskAreAnAlarm(String login) throws Exception {
    server.look();
    assertThat(server.alarms()).isEmpty();
    String set =
        "ALTER ROLE %s IN DATABASE faults_queue SET synchronous_commit = %s".formatted(login, "%s");
    database.tamper(set.formatted("local"));
    server.look();
    assertThat(server.alarms()).isEmpty();
    database.tamper(set.formatted("off"));
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.COMMIT_UNSAFE)).containsExactly("synchronous_commit");
    database.tamper(set.formatted("on"));
    server.look();
    assertThat(server.alarms()).isEmpty();
  }

  @Test
  void aStrayPendingRowIsThrownOut() throws Exception {
    UUID stray = UUID.randomUUID();
    String integrated = database.column("SELECT event_id FROM audit_leaf").get(0);
    database.tamper(
        "INSERT INTO audit_pending VALUES ('" + stray + "')",
        "INSERT INTO audit_pending VALUES ('" + integrated + "')");
    server.turn();
    server.look();

    assertThat(database.alarmsTold())
        .containsExactlyInAnyOrder("pending-stray " + stray, "pending-stray " + integrated);
    assertIntact(1);
  }

  @Test
  void anEventRemovedBeforeItIsInTheLogIsMissedByItsReceipt() throws Exception {
    UUID event = server.records("removed");
    database.tamper(
        "DELETE FROM audit_pending",
        "DELETE FROM audit_detail WHERE event_id = '" + event + "'",
        "DELETE FROM audit_event WHERE event_id = '" + event + "'");
    server.records("after it");
    server.turn();
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.EVENT_REMOVED)).containsExactly(event.toString());

    Server again = new Server(database, folder.resolve("first"), Keys.ours());
    again.look();
    assertThat(again.alarmsAbout(AlarmKind.EVENT_REMOVED))
        .as("a restart forgets nothing")
        .containsExactly(event.toString());
    assertThat(auditor.verifies().remarks()).contains("count-gap");

    Files.delete(again.receipts().resolve("missing.txt")); // an operator has looked into it
    again.look();
    assertThat(again.alarms()).isEmpty();
  }

  @Test
  void aLeafHashEditedBeforeItIsInTheLogIsSeenByItsReceipt() throws Exception {
    UUID event = server.records("edited");
    database.tamper(
        "UPDATE audit_event SET leaf_hash = sha256(leaf_hash) WHERE event_id = '" + event + "'");
    server.turn();
    server.look();

    assertThat(server.alarmsAbout(AlarmKind.EVENT_CHANGED)).containsExactly(event.toString());
    assertThat(auditor.verifies().faults()).containsExactly("leaf-hash");
  }
}
