package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.lanternscr.audit.log.SigningKey;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.EpochTables;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.verifier.Verified;

/**
 * R5.3: a new epoch is the way out of every state in which nothing is signed, takes over what was
 * not signed, and is followed by each server that can know it to be right.
 */
class EpochFaultsIT {

  private static final Optional<String> REASON = Optional.of("a checkpoint of nobody we know");

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;
  private Server server;

  @BeforeEach
  void someEventsAreSigned() throws IOException, SQLException {
    database = OwnDatabase.make("epochs");
    auditor = new Auditor(database, folder);
    server = new Server(database, folder.resolve("first"), Keys.ours());
    server.recordsMany(3);
    settle(server);
  }

  private static void settle(Server server) throws IOException, SQLException {
    server.look(); // an alarm that has no cause any more ends
    server.turn();
    server.turn();
    server.look();
  }

  private Server another(String name) throws IOException {
    return new Server(database, folder.resolve(name), Keys.ours());
  }

  private Map<String, String> beginEpoch(Server seenBy, Optional<String> reason)
      throws IOException, SQLException {
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      connection.setAutoCommit(false);
      return Commands.beginEpoch(seenBy.heads(), Keys.ours().ring(), reason, connection);
    }
  }

  /** A checkpoint of everything that is integrated, in the present epoch of the site's log. */
  private void forge() throws SQLException {
    database.tamper(
        "INSERT INTO audit_checkpoint (log_number, size, root, note)"
            + " SELECT l.log_number, 999, sha256(''), l.name || E'\\n999\\n'"
            + " || encode(sha256(''), 'base64') || E'\\n\\n' FROM audit_log l"
            + (" WHERE l.name = '" + Server.LOG + "' ORDER BY l.epoch DESC LIMIT 1"));
  }

  /** What waits is integrated by somebody who signs nothing. */
  private void integrateUnsigned() throws Exception {
    Server unsigned =
        new Server(
            database,
            Disturbed.source(
                database.by("lantern_sequencer"),
                (what, connection) -> {
                  if (what.startsWith("INSERT INTO audit_checkpoint")) {
                    throw new SQLException("killed before the signature");
                  }
                }),
            folder.resolve("unsigned"),
            Keys.ours());
    assertThat(catchSql(unsigned)).isTrue();
  }

  private static boolean catchSql(Server server) {
    try {
      server.turn();
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  private List<String> inEpoch(int epoch) throws SQLException {
    return database.column(
        "SELECT event_id FROM audit_leaf JOIN audit_log USING (log_number) WHERE name = '"
            + Server.LOG
            + "' AND epoch = "
            + epoch
            + " ORDER BY leaf_index");
  }

  private static void assertIntact(Verified verified) {
    assertThat(verified.status()).as(verified.report()).isZero();
  }

  /** (a) Without a reason nothing happens; with one the log goes on and the evidence stays. */
  @Test
  void aForgedCheckpointIsLeftBehindForAReason() throws Exception {
    String held = auditor.checkpoint();
    forge();
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.CHECKPOINT_FORGED);
    UUID waiting = server.records("recorded while the alarm stands");

    assertThat(beginEpoch(server, Optional.empty()).get(Server.LOG)).contains("--reason");
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.CHECKPOINT_FORGED);

    assertThat(beginEpoch(server, REASON).get(Server.LOG)).contains("#2 after 3 events");
    server.look();
    assertThat(server.alarms()).isEmpty();
    settle(server);
    assertIntact(auditor.verifies());
    assertIntact(auditor.verifiesSince(held));
    assertThat(inEpoch(2)).hasSize(2).endsWith(waiting.toString());
    assertThat(database.column("SELECT note FROM audit_checkpoint WHERE size = 999")).hasSize(1);
    assertThat(
            database.column(
                "SELECT convert_from(body, 'UTF8') FROM audit_detail WHERE action = 'audit.epoch'"))
        .singleElement()
        .asString()
        .contains("checkpoint-forged", REASON.get(), "contestedNote");
    assertThat(beginEpoch(server, REASON).values())
        .allMatch(done -> done.contains("nothing to do"));
    assertIntact(auditor.verifiesEpoch(1, held));
  }

  /** (a) The forger's key stays, and counts for nothing; ours signs again. */
  @Test
  void aForgersKeyIsDisowned() throws Exception {
    String held = auditor.checkpoint();
    Path key = Keys.ours().held(Server.LOG, folder);
    database.tamper(
        "INSERT INTO audit_key (key_number, public_key) VALUES (2, sha256('not ours'))");
    server.records("cannot be signed");
    server.turn();
    assertThat(server.alarms()).containsExactly(AlarmKind.KEY_UNREADABLE);

    beginEpoch(server, REASON);
    settle(server);
    assertThat(server.alarms()).isEmpty();
    assertThat(database.count("audit_key")).isEqualTo(2);
    assertThat(database.column("SELECT key_number FROM audit_key_disowned")).containsExactly("2");
    assertIntact(auditor.verifiesSince(held));
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

    beginEpoch(server, REASON);
    settle(server);
    assertThat(server.alarms()).isEmpty();
    assertIntact(auditor.verifiesSince(held));
    assertIntact(auditor.verifiesWithKey(Keys.ours().held(Server.LOG, folder)));
  }

  /** (b) They were integrated, and only a forged checkpoint covers them. */
  @Test
  void whatWasIntegratedAndNotSignedComesIntoTheNewEpoch() throws Exception {
    String held = auditor.checkpoint();
    UUID first = server.records("integrated, not signed");
    UUID second = server.records("integrated, not signed either");
    integrateUnsigned();
    forge();
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.CHECKPOINT_FORGED);

    assertThat(beginEpoch(server, REASON).get(Server.LOG)).contains("2 that were not signed");
    settle(server);
    assertThat(inEpoch(1)).as("the old place stays").hasSize(5);
    assertThat(inEpoch(2)).contains(first.toString(), second.toString()).hasSize(3);
    assertThat(server.alarms()).isEmpty();
    assertThat(database.alarmsTold()).noneMatch(told -> told.startsWith("pending"));
    assertIntact(auditor.verifiesSince(held));
    Verified past = auditor.verifiesEpoch(1, held);
    assertIntact(past);
    assertThat(past.report()).as("with the checkpoint that the new epoch names").contains("3");
  }

  /** (b) Receipts are kept until their events are under a signature that counts. */
  @Test
  void aForgedCheckpointSettlesNoReceipt() throws Exception {
    server.look();
    UUID event = server.records("promised");
    integrateUnsigned();
    forge();
    server.look();
    server.look();
    database.tamper(
        "DELETE FROM audit_leaf WHERE event_id = '" + event + "'",
        "DELETE FROM audit_detail WHERE event_id = '" + event + "'",
        "DELETE FROM audit_event WHERE event_id = '" + event + "'");
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.EVENT_REMOVED)).containsExactly(event.toString());
  }

  /** (b) After a restore: what was integrated and not signed before the backup. */
  @Test
  void whatABackupHeldUnsignedComesIntoTheNewEpoch() throws Exception {
    UUID event = server.records("integrated, not signed at the backup");
    integrateUnsigned();
    OwnDatabase backup = database.backup();
    server.recordsMany(2);
    settle(server);
    database.restore(backup);
    server.look();
    assertThat(server.alarmsAbout(AlarmKind.LOG_CUT)).contains(Server.LOG);

    beginEpoch(server, Optional.empty());
    server.look();
    settle(server);
    assertThat(inEpoch(2)).contains(event.toString());
    assertIntact(auditor.verifies());
  }

  /** (c) It had not yet followed to the last head. */
  @Test
  void aServerThatLagsFollowsIntoTheNewEpoch() throws Exception {
    Server lagging = another("lagging");
    lagging.look();
    OwnDatabase backup = database.backup();
    server.recordsMany(2);
    settle(server);
    assertThat(lagging.heads().of(Server.LOG).orElseThrow().size()).isEqualTo(3);
    database.restore(backup);
    beginEpoch(server, Optional.empty());

    lagging.look();
    assertThat(lagging.alarms()).isEmpty();
    lagging.records("integrated and signed by the one that lagged");
    settle(lagging);
    server.look();
    assertThat(lagging.alarms()).isEmpty();
    assertThat(server.alarms()).isEmpty();
    assertThat(lagging.heads().of(Server.LOG).orElseThrow().log().epoch()).isEqualTo(2);
    assertThat(server.heads().of(Server.LOG)).isEqualTo(lagging.heads().of(Server.LOG));
    assertIntact(auditor.verifies());
  }

  /** (c) Two epochs later. */
  @Test
  void aServerThatSleptTwoEpochsFollows() throws Exception {
    Server slept = another("slept");
    slept.look();
    for (int i = 0; i < 2; i++) {
      server.recordsMany(1);
      settle(server);
      forge();
      server.look();
      beginEpoch(server, REASON);
      settle(server);
      assertThat(server.alarms()).isEmpty();
    }
    slept.look();
    assertThat(slept.alarms()).isEmpty();
    assertThat(slept.heads().of(Server.LOG)).isEqualTo(server.heads().of(Server.LOG));
    assertThat(slept.heads().of(Server.LOG).orElseThrow().log().epoch()).isEqualTo(3);
  }

  /** (c) Who only has the database can name any last head, but cannot sign for it. */
  @Test
  void anEpochThatOnlyTheDatabaseVouchesForIsNotFollowed() throws Exception {
    Checkpoint head = server.heads().of(Server.LOG).orElseThrow();
    Checkpoint invented = new Checkpoint(head.log(), 100, new byte[32], "");
    begin(invented, EpochStatement.of(epoch2(), invented, ring(Keys.anothers()), now()));
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.EPOCH_WRONG);
    server.records("waits");
    server.turn();
    assertThat(inEpoch(2)).hasSize(1);
  }

  /** (c) A statement for one epoch is none for another. */
  @Test
  void aStatementOfAnotherLastHeadIsNotFollowed() throws Exception {
    Checkpoint head = server.heads().of(Server.LOG).orElseThrow();
    Checkpoint invented = new Checkpoint(head.log(), 100, new byte[32], "");
    Checkpoint other = new Checkpoint(head.log(), 101, new byte[32], "");
    begin(invented, EpochStatement.of(epoch2(), other, ring(Keys.ours()), now()));
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.EPOCH_WRONG);
  }

  /** (c) The database still has the tree of the last head, and this server's head is not of it. */
  @Test
  void aServerThatSawAnotherHistoryDoesNotFollow() throws Exception {
    OwnDatabase before = database.backup();
    server.records("one history");
    settle(server);
    database.restore(before);
    Server other = another("other");
    other.records("another history");
    other.records("and on");
    settle(other);
    forge();
    other.look();
    beginEpoch(other, REASON);
    settle(other);

    server.look();
    assertThat(server.alarmsAbout(AlarmKind.EPOCH_WRONG)).contains(Server.LOG);
  }

  private static LogName epoch2() {
    return new LogName(Server.LOG, 2);
  }

  private static Instant now() {
    return Instant.now();
  }

  private static SigningKey ring(Keys keys) throws IOException {
    KeyRing ring = keys.ring();
    return ring.keys().get(0);
  }

  private void begin(Checkpoint last, String statement) throws SQLException {
    AuditEvent event =
        AuditEvent.act(AuditAction.BEGIN_EPOCH, AuditOutcome.DONE)
            .atSite("RZZ01")
            .after(
                last.log().origin(),
                Long.toString(last.size()),
                Base64.getEncoder().encodeToString(last.root()))
            .epochStatement(statement);
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      new EpochTables(connection).begin(epoch2(), server.seal(event));
    }
  }

  /** (d) What waits belongs to the present epoch. */
  @Test
  void anExportOfAPastEpochListsNothingThatWaits() throws Exception {
    String held = auditor.checkpoint();
    forge();
    server.look();
    beginEpoch(server, REASON);
    settle(server);
    server.records("waits in the present epoch");
    assertThat(auditor.verifies().remarks()).contains("pending");
    Verified past = auditor.verifiesEpoch(1, held);
    assertThat(past.remarks()).doesNotContain("pending");
    assertIntact(past);
  }
}
