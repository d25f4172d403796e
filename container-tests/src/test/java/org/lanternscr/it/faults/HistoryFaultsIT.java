package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.it.faults.EpochTown.assertIntact;
import static org.lanternscr.it.faults.EpochTown.assertNewEpochSince;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.EpochStatement;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.EpochTables;
import org.lanternscr.it.Beside;

/** R5.3: another history in the place of the one that was signed: an older, or an invented one. */
@Beside
class HistoryFaultsIT {

  private static final String EVERYTHING =
      "TRUNCATE audit_event, audit_detail, audit_pending, audit_leaf, audit_tile, audit_checkpoint, audit_log,"
          + " audit_key, audit_rotation RESTART IDENTITY CASCADE";
  private static final String THE_LOG =
      "TRUNCATE audit_leaf, audit_tile, audit_checkpoint, audit_log, audit_key RESTART IDENTITY CASCADE";

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;
  private Server server;

  @BeforeEach
  void someEventsAreSigned() throws IOException, SQLException {
    database = OwnDatabase.make("history");
    auditor = new Auditor(database, folder);
    server = new Server(database, folder.resolve("first"), Keys.ours());
    server.recordsMany(3);
    settle(server);
  }

  /** Until what the sequencer itself records is in the log too. */
  private static void settle(Server server) throws IOException, SQLException {
    server.turn();
    server.turn();
    server.look();
  }

  private long leaves() throws SQLException {
    return database.count("audit_leaf");
  }

  /** While it stands, events are recorded and wait; nothing gets a place or a signature. */
  private void assertNothingIsKept(AlarmKind alarm) throws IOException, SQLException {
    long leaves = leaves();
    long checkpoints = database.count("audit_checkpoint");
    long waiting = database.count("audit_pending");
    server.records("recorded while the alarm stands");
    server.turn();
    server.turn();
    assertThat(server.alarms()).isNotEmpty().containsOnly(alarm);
    assertThat(leaves()).isEqualTo(leaves);
    assertThat(database.count("audit_checkpoint")).isEqualTo(checkpoints);
    assertThat(database.count("audit_pending")).isEqualTo(waiting + 1);
  }

  private Map<String, String> beginEpoch() throws IOException, SQLException {
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      connection.setAutoCommit(false);
      return Commands.beginEpoch(server.heads(), Keys.ours().ring(), Optional.empty(), connection);
    }
  }

  @Test
  void aRestoredBackupIsDetectedAndGoesOnAsANewEpoch() throws Exception {
    String atBackup = auditor.checkpoint();
    OwnDatabase backup = database.backup();
    server.recordsMany(2);
    settle(server);
    String largest = auditor.checkpoint();
    database.restore(backup);

    Server restarted = new Server(database, folder.resolve("first"), Keys.ours());
    restarted.records("the first after the restore");
    restarted.turn();
    assertThat(restarted.alarms()).containsExactly(AlarmKind.LOG_CUT);
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.LOG_CUT)).contains(Server.LOG);
    assertNothingIsKept(AlarmKind.LOG_CUT);
    assertThat(auditor.verifiesSince(largest).faults()).containsExactly("since-cut");

    assertThat(beginEpoch().get(Server.LOG)).contains("#2").contains("after 5 events");
    server.look();
    assertThat(server.alarms()).isEmpty();
    settle(server);
    assertThat(auditor.checkpoint()).startsWith(Server.LOG + "#2\n3\n");
    assertThat(server.heads().of(Server.LOG).orElseThrow().log().epoch()).isEqualTo(2);
    assertIntact(auditor.verifies());
    assertThat(auditor.verifies().remarks()).doesNotContain("count-gap");
    assertNewEpochSince(auditor.verifiesSince(largest));
    assertNewEpochSince(auditor.verifiesSince(atBackup));
    assertIntact(auditor.verifiesEpoch(1, atBackup));
    assertThat(auditor.verifiesEpoch(1, largest).faults()).containsExactly("since-cut");
  }

  /** A log may be younger than the backup: nothing of it is there but what is recorded since. */
  @Test
  void aBackupFromBeforeTheFirstEventOfALogGoesOnAsANewEpoch() throws Exception {
    database.tamper(
        "CREATE TABLE site AS SELECT event_id FROM audit_event WHERE site_ods IS NOT NULL",
        "DELETE FROM audit_leaf WHERE event_id IN (TABLE site)",
        "DELETE FROM audit_detail WHERE event_id IN (TABLE site)",
        "DELETE FROM audit_event WHERE event_id IN (TABLE site)",
        "DELETE FROM audit_checkpoint WHERE note NOT LIKE '%/service%'",
        "DELETE FROM audit_log WHERE name = '" + Server.LOG + "'");
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.LOG_CUT)).containsExactly(Server.LOG);

    assertThat(beginEpoch().get(Server.LOG)).contains("#2").contains("after 3 events");
    server.look();
    assertThat(server.alarms()).isEmpty();
    server.records("the first of the site since");
    settle(server);
    assertThat(auditor.checkpoint()).startsWith(Server.LOG + "#2\n2\n");
    assertIntact(auditor.verifies());
  }

  /** The tamperer removes an event, builds log and signatures anew, and all of it agrees. */
  @Test
  void aWholeNewTreeSignedWithAnotherKeyIsDetected() throws Exception {
    String held = auditor.checkpoint();
    Path key = Keys.ours().held(Server.LOG, folder);
    database.tamper(EVERYTHING);
    Server forger = new Server(database, folder.resolve("forger"), Keys.anothers());
    forger.recordsMany(6);
    settle(forger);

    server.look();
    assertThat(server.alarmsAbout(AlarmKind.LOG_REWRITTEN)).contains(Server.LOG);
    assertNothingIsKept(AlarmKind.LOG_REWRITTEN);
    assertIntact(auditor.verifies()); // who made the file could have made the key
    assertThat(auditor.verifiesWithKey(key).faults()).containsExactly("key-not-held");
    assertThat(auditor.verifiesSince(held).faults()).contains("since-signature", "since-root");
  }

  /** The same with the trust's own, stolen key: the heads alone tell. */
  @Test
  void aWholeNewTreeSignedWithTheStolenKeyIsDetected() throws Exception {
    String held = auditor.checkpoint();
    database.tamper(EVERYTHING);
    Server forger = new Server(database, folder.resolve("forger"), Keys.ours());
    forger.recordsMany(6);
    settle(forger);

    server.look();
    assertThat(server.alarmsAbout(AlarmKind.LOG_REWRITTEN)).contains(Server.LOG);
    assertNothingIsKept(AlarmKind.LOG_REWRITTEN);
    assertThat(auditor.verifiesSince(held).faults()).containsExactly("since-root");
  }

  /** An epoch begun by nobody, to leave behind what was signed. */
  @Test
  void anEpochWithoutItsEventIsDetected() throws Exception {
    database.tamper("INSERT INTO audit_log (name, epoch) VALUES ('" + Server.LOG + "', 2)");
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.EPOCH_WRONG)).containsExactly(Server.LOG);
    assertNothingIsKept(AlarmKind.EPOCH_WRONG);
  }

  /** It owns up to fewer events than were signed, and has the key to say so. */
  @Test
  void anEpochThatConcealsEventsIsDetected() throws Exception {
    String older = auditor.checkpoint();
    server.recordsMany(2);
    settle(server);
    String held = auditor.checkpoint();
    Checkpoint admitted = Checkpoint.read(older);
    AuditEvent event =
        AuditEvent.act(AuditAction.BEGIN_EPOCH, AuditOutcome.DONE)
            .atSite("RZZ01")
            .after(
                admitted.log().origin(),
                Long.toString(admitted.size()),
                Base64.getEncoder().encodeToString(admitted.root()))
            .epochStatement(
                EpochStatement.of(
                    new LogName(Server.LOG, 2),
                    admitted,
                    Keys.ours().ring().keys().get(0),
                    Instant.now()));
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      new EpochTables(connection).begin(new LogName(Server.LOG, 2), server.seal(event));
    }
    Server accomplice = new Server(database, folder.resolve("accomplice"), Keys.ours());
    settle(accomplice);

    server.look();
    assertThat(server.alarmsAbout(AlarmKind.EPOCH_WRONG)).containsExactly(Server.LOG);
    assertNothingIsKept(AlarmKind.EPOCH_WRONG);
    assertThat(auditor.verifiesSince(held).faults()).containsExactly("since-cut");
  }

  /** The same events in the same order: only the signature is another's. */
  @Test
  void swappedKeysAreDetected() throws Exception {
    String held = auditor.checkpoint();
    Path key = Keys.ours().held(Server.LOG, folder);
    database.tamper("INSERT INTO audit_pending SELECT event_id FROM audit_leaf", THE_LOG);
    new Server(database, folder.resolve("forger"), Keys.anothers()).turn();

    server.look();
    assertThat(server.alarmsAbout(AlarmKind.CHECKPOINT_FORGED)).contains(Server.LOG);
    assertNothingIsKept(AlarmKind.CHECKPOINT_FORGED);
    assertThat(auditor.verifiesWithKey(key).faults()).containsExactly("key-not-held");
    assertThat(auditor.verifiesSince(held).faults()).containsExactly("since-signature");
  }
}
