package org.lanternscr.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lanternscr.it.faults.EpochTown.REASON;
import static org.lanternscr.it.faults.EpochTown.assertIntact;
import static org.lanternscr.it.faults.EpochTown.assertNewEpochSince;
import static org.lanternscr.it.faults.EpochTown.settle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.audit.sequencer.Alarm;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.Alarms;
import org.lanternscr.audit.sequencer.Followed;
import org.lanternscr.audit.sequencer.LeafSweep;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * R5.3: a new epoch is the way out of every state in which nothing is signed, and takes over what
 * was not signed.
 */
@Beside
class EpochFaultsIT {

  @TempDir private Path folder;
  private EpochTown town;
  private OwnDatabase database;
  private Server server;
  private Auditor auditor;

  @BeforeEach
  void someEventsAreSigned() throws IOException, SQLException {
    town = EpochTown.in(folder);
    database = town.database();
    auditor = town.auditor();
    server = town.server();
  }

  /** Without a reason nothing happens; with one the log goes on and the evidence stays. */
  @Test
  void aForgedCheckpointIsLeftBehindForAReason() throws Exception {
    String held = auditor.checkpoint();
    town.forge();
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.CHECKPOINT_FORGED);
    UUID waiting = server.records("recorded while the alarm stands");

    assertThat(town.beginEpoch(server, Optional.empty()).get(Server.LOG)).contains("--reason");
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.CHECKPOINT_FORGED);

    assertThat(town.beginEpoch(server, REASON).get(Server.LOG)).contains("#2 after 3 events");
    server.look();
    assertThat(server.alarms()).isEmpty();
    settle(server);
    assertIntact(auditor.verifies());
    assertNewEpochSince(auditor.verifiesSince(held));
    assertThat(town.inEpoch(2)).hasSize(2).endsWith(waiting.toString());
    assertThat(database.column("SELECT note FROM audit_checkpoint WHERE size = 999")).hasSize(1);
    assertThat(
            database.column(
                "SELECT convert_from(body, 'UTF8') FROM audit_detail WHERE action = 'audit.epoch'"))
        .singleElement()
        .asString()
        .contains("checkpoint-forged", REASON.get(), "contestedNote");
    assertThat(town.beginEpoch(server, REASON).values())
        .allMatch(done -> done.contains("nothing to do"));
    assertIntact(auditor.verifiesEpoch(1, held));
  }

  /** What is over is read by nobody else. */
  @Test
  void theSweepReadsEpochsThatAreOver() throws Exception {
    town.forge();
    server.look();
    town.beginEpoch(server, REASON);
    settle(server);
    Server again = new Server(database, folder.resolve("first"), Keys.ours());
    again.look();
    assertThat(again.alarms()).isEmpty();
    String id =
        database
            .column("SELECT event_id FROM audit_leaf WHERE log_number = 1 AND leaf_index = 1")
            .get(0);
    database.tamper("UPDATE audit_detail SET salt = sha256(salt) WHERE event_id = '" + id + "'");
    Server later = new Server(database, folder.resolve("first"), Keys.ours());
    later.look();
    assertThat(later.alarmsAbout(AlarmKind.LEAF_DISAGREES)).containsExactly(id);
  }

  /** Each event agrees with its leaf, and no tile is complete: only the root shows it. */
  @Test
  void theSweepComparesTheRootOfAnEpochThatIsOver() throws Exception {
    town.forge();
    server.look();
    town.beginEpoch(server, REASON);
    settle(server);
    AtomicLong hours = new AtomicLong();
    Alarms alarms = new Alarms();
    Followed followed = new Followed(Server.NAME, server.heads(), Keys.ours().ring());
    LeafSweep sweep =
        new LeafSweep(
            Server.NAME,
            followed,
            alarms,
            () -> TimeUnit.HOURS.toNanos(hours.get()),
            LeafSweep.AT_ONCE);
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      connection.setAutoCommit(false);
      sweep.look(connection);
      connection.rollback();
      assertThat(alarms.current()).isEmpty();
      database.tamper(
          "UPDATE audit_leaf SET leaf_index = 100 WHERE log_number = 1 AND leaf_index = 0",
          "UPDATE audit_leaf SET leaf_index = 0 WHERE log_number = 1 AND leaf_index = 1",
          "UPDATE audit_leaf SET leaf_index = 1 WHERE log_number = 1 AND leaf_index = 100");
      hours.set(2);
      sweep.look(connection);
      connection.rollback();
    }
    assertThat(alarms.current())
        .extracting(Alarm::kind, Alarm::subject)
        .containsExactly(tuple(AlarmKind.LEAF_DISAGREES, Server.LOG));
  }

  /** What is too much for one look has its turn in a later one, and is not left out. */
  @Test
  void aSweepTakesAPartAtOnceAndTheRestLater() throws Exception {
    server.recordsMany(3);
    settle(server);
    AtomicLong minutes = new AtomicLong();
    Alarms alarms = new Alarms();
    Followed followed = new Followed(Server.NAME, server.heads(), Keys.ours().ring());
    LeafSweep sweep =
        new LeafSweep(
            Server.NAME, followed, alarms, () -> TimeUnit.MINUTES.toNanos(minutes.get()), 1);
    String id =
        database
            .column(
                "SELECT event_id FROM audit_leaf JOIN audit_log USING (log_number)"
                    + " WHERE leaf_index = 1 AND name = '"
                    + Server.LOG
                    + "'")
            .get(0);
    database.tamper("UPDATE audit_detail SET salt = sha256(salt) WHERE event_id = '" + id + "'");
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      connection.setAutoCommit(false);
      sweep.look(connection);
      connection.rollback();
      assertThat(alarms.current()).isEmpty();
      minutes.set(1);
      sweep.look(connection);
      connection.rollback();
    }
    assertThat(alarms.current()).extracting(Alarm::subject).containsExactly(id);
  }

  /** Who calls the command from a script sees by its status that a log is still wrong. */
  @Test
  void theCommandSaysByItsStatusThatALogStaysWrong() throws Exception {
    server.look();
    town.forge();
    assertThat(epochCommand()).contains("give --reason TEXT").endsWith("status 1");
    assertThat(epochCommand())
        .contains("Still wrong: " + Server.LOG + ", checkpoint-forged")
        .doesNotContain("Still wrong: " + Server.SERVICE);
    assertThat(epochCommand("--reason", REASON.get()))
        .contains("#2 after 3 events")
        .doesNotContain("Still wrong")
        .endsWith("status 0");
  }

  private String epochCommand(String... more) throws Exception {
    PGSimpleDataSource login = database.by("lantern_sequencer");
    Path password = Files.writeString(folder.resolve("login"), login.getPassword());
    List<String> words =
        new ArrayList<>(
            List.of(
                login.getURL(),
                login.getUser(),
                password.toString(),
                folder.resolve("first").resolve("heads").toString(),
                "--key-store",
                Keys.ours().store().toString(),
                "--key-password-file",
                Keys.ours().password().toString()));
    words.addAll(List.of(more));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    int status = Commands.auditEpoch(out, out, words.toArray(String[]::new));
    return said.toString(UTF_8) + "status " + status;
  }

  /** The forger's key stays, and counts for nothing; ours signs again. */
  @Test
  void aForgersKeyIsDisowned() throws Exception {
    String held = auditor.checkpoint();
    Path key = Keys.ours().held(Server.LOG, folder);
    database.tamper(
        "INSERT INTO audit_key (key_number, public_key) VALUES (2, sha256('not ours'))");
    server.records("cannot be signed");
    server.turn();
    assertThat(server.alarms()).containsExactly(AlarmKind.KEY_UNREADABLE);

    town.beginEpoch(server, REASON);
    settle(server);
    assertThat(server.alarms()).isEmpty();
    assertThat(database.count("audit_key")).isEqualTo(2);
    assertThat(database.column("SELECT key_number FROM audit_key_disowned")).containsExactly("2");
    assertNewEpochSince(auditor.verifiesSince(held));
    assertIntact(auditor.verifiesEpoch(1, held));
    assertIntact(auditor.verifiesWithKey(key));

    Keys next = Keys.ours().copy(folder);
    next.add(2);
    Server rotated = new Server(database, folder.resolve("first"), next);
    settle(rotated);
    assertThat(rotated.alarms()).isEmpty();
    assertThat(database.column("SELECT max(key_number) FROM audit_rotation")).containsExactly("3");
    assertIntact(auditor.verifiesWithKey(key));
  }

  /**
   * (a) The whole log signed anew by another: our key comes after the forger's, without rotation.
   */
  @Test
  void aLogSignedByAnotherIsTakenBack() throws Exception {
    String held = auditor.checkpoint();
    database.tamper(
        "INSERT INTO audit_pending SELECT event_id FROM audit_leaf",
        "TRUNCATE audit_leaf, audit_tile, audit_checkpoint, audit_log, audit_key RESTART IDENTITY CASCADE");
    new Server(database, folder.resolve("forger"), Keys.anothers()).turn();
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.CHECKPOINT_FORGED)).contains(Server.LOG);

    town.beginEpoch(server, REASON);
    settle(server);
    assertThat(server.alarms()).isEmpty();
    assertNewEpochSince(auditor.verifiesSince(held));
    assertIntact(auditor.verifiesWithKey(Keys.ours().held(Server.LOG, folder)));
  }

  /** They were integrated, and only a forged checkpoint covers them. */
  @Test
  void whatWasIntegratedAndNotSignedComesIntoTheNewEpoch() throws Exception {
    String held = auditor.checkpoint();
    UUID first = server.records("integrated, not signed");
    UUID second = server.records("integrated, not signed either");
    town.integrateUnsigned();
    town.forge();
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.CHECKPOINT_FORGED);

    assertThat(town.beginEpoch(server, REASON).get(Server.LOG)).contains("2 that were not signed");
    settle(server);
    assertThat(town.inEpoch(1)).as("the old place stays").hasSize(5);
    assertThat(town.inEpoch(2)).contains(first.toString(), second.toString()).hasSize(3);
    assertThat(server.alarms()).isEmpty();
    assertThat(database.alarmsTold()).noneMatch(told -> told.startsWith("pending"));
    assertNewEpochSince(auditor.verifiesSince(held));
    Verified past = auditor.verifiesEpoch(1, held);
    assertIntact(past);
    assertThat(past.report()).as("with the checkpoint that the new epoch names").contains("3");
  }

  /** Receipts are kept until their events are under a signature that counts. */
  @Test
  void aForgedCheckpointSettlesNoReceipt() throws Exception {
    server.look();
    UUID event = server.records("promised");
    town.integrateUnsigned();
    town.forge();
    server.look();
    server.look();
    database.tamper(
        "DELETE FROM audit_leaf WHERE event_id = '" + event + "'",
        "DELETE FROM audit_detail WHERE event_id = '" + event + "'",
        "DELETE FROM audit_event WHERE event_id = '" + event + "'");
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.EVENT_REMOVED)).containsExactly(event.toString());
  }

  /** After a restore: what was integrated and not signed before the backup. */
  @Test
  void whatABackupHeldUnsignedComesIntoTheNewEpoch() throws Exception {
    UUID event = server.records("integrated, not signed at the backup");
    town.integrateUnsigned();
    OwnDatabase backup = database.backup();
    server.recordsMany(2);
    settle(server);
    database.restore(backup);
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.LOG_CUT)).contains(Server.LOG);

    town.beginEpoch(server, Optional.empty());
    server.look();
    settle(server);
    assertThat(town.inEpoch(2)).contains(event.toString());
    assertIntact(auditor.verifies());
  }

  /** Begun with the heads of a server that lagged, and then with those of the one that did not. */
  @Test
  void anEpochThatWasBegunByMistakeIsLeftBehind() throws Exception {
    Server lagging = town.another("lagging");
    lagging.look();
    OwnDatabase backup = database.backup();
    server.recordsMany(2);
    settle(server);
    String held = auditor.checkpoint();
    database.restore(backup);
    town.forge();
    town.beginEpoch(lagging, REASON);
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.EPOCH_WRONG)).contains(Server.LOG);

    assertThat(town.beginEpoch(server, REASON).get(Server.LOG)).contains("#3 after 5 events");
    settle(server);
    assertThat(server.alarms()).isEmpty();
    assertIntact(auditor.verifies());
    assertNewEpochSince(auditor.verifiesSince(held));
  }

  /** What waits belongs to the present epoch. */
  @Test
  void anExportOfAPastEpochListsNothingThatWaits() throws Exception {
    String held = auditor.checkpoint();
    town.forge();
    server.look();
    town.beginEpoch(server, REASON);
    settle(server);
    server.records("waits in the present epoch");
    assertThat(auditor.verifies().remarks()).contains("pending");
    Verified past = auditor.verifiesEpoch(1, held);
    assertThat(past.remarks()).doesNotContain("pending");
    assertIntact(past);
  }
}
