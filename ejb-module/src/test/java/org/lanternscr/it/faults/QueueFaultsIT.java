package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.it.faults.Server.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.verifier.Verified;

/** R5.3: what a database administrator does to an event before it is in the signed log. */
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
