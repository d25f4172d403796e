package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.SiteEvents;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.it.Beside;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.verifier.Verified;

/** R5.3: what a database administrator does to events that are in the signed log. */
@Beside
class SignedFaultsIT {

  private static final int EVENTS = 8;
  private static final int MORE_THAN_A_TILE = 300;

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;
  private Server server;
  private String signed;

  @BeforeEach
  void someEventsAreSigned() throws IOException, SQLException {
    database = OwnDatabase.make("signed");
    auditor = new Auditor(database, folder);
    server = new Server(database, folder.resolve("first"), Keys.ours());
    server.recordsMany(EVENTS);
    server.turn();
    server.look();
    signed = auditor.checkpoint();
    assertThat(auditor.verifies().status()).isZero();
  }

  /** An event by its place in the log, in SQL. */
  private static String at(int index) {
    return "(SELECT event_id FROM audit_leaf WHERE leaf_index = " + index + ")";
  }

  /**
   * Tampering below what was signed is seen when the log is to grow, and then nothing is signed.
   */
  private void assertNothingIsSignedBut(AlarmKind alarm) throws IOException, SQLException {
    server.records("after the tampering");
    server.turn();
    // The watch looks between the turns, and must not end what still is so.
    server.look();
    server.turn();
    server.look();
    server.turn();
    assertThat(server.alarms()).containsExactly(alarm);
    assertThat(server.alarmsAbout(alarm)).containsExactly(Server.LOG);
    assertThat(auditor.checkpoint()).isEqualTo(signed);
  }

  @Test
  void anEditedBodyIsFoundByTheVerifier() throws Exception {
    database.tamper(
        "UPDATE audit_detail SET body = convert_to(replace(convert_from(body, 'UTF8'), 'refused', 'allowed'), 'UTF8')"
            + " WHERE event_id = "
            + at(3));
    Verified verified = auditor.verifies();
    assertThat(verified.faults()).containsExactly("commitment");
    assertThat(verified.report()).contains("line 5, event ");
  }

  @Test
  void anEditedLeafHashIsFoundByTheVerifierAndTheServer() throws Exception {
    database.tamper(
        "UPDATE audit_event SET leaf_hash = sha256(leaf_hash) WHERE event_id = " + at(3));
    assertThat(auditor.verifies().faults()).containsExactly("leaf-hash", "tree-root");
    assertNothingIsSignedBut(AlarmKind.LOG_REWRITTEN);
  }

  /** The tamperer knows the format, and makes body, salt, commitment and leaf hash agree. */
  @Test
  void anEventReplacedByAConsistentOneIsFoundByTheVerifierAndTheServer() throws Exception {
    SealedEvent other = server.seal(Server.event("another story"));
    server.recordsWithoutReceipt(other);
    String id = "'" + other.id() + "'";
    database.tamper(
        "CREATE TEMP TABLE old AS SELECT event_id AS id FROM audit_leaf WHERE leaf_index = 3",
        "DELETE FROM audit_event WHERE event_id = (SELECT id FROM old)",
        "DELETE FROM audit_detail WHERE event_id = (SELECT id FROM old)",
        "UPDATE audit_leaf SET event_id = " + id + " WHERE leaf_index = 3",
        "DELETE FROM audit_pending");
    assertThat(auditor.verifies().faults()).containsExactly("tree-root");
    assertNothingIsSignedBut(AlarmKind.LOG_REWRITTEN);
  }

  /** What an officer of a site reads, with the application's login. */
  private AuditPage page(String site) throws SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      return new SiteEvents(connection)
          .page(AuditTerms.everything(new OdsCode(site)), Optional.empty(), Optional.empty(), 25);
    }
  }

  private AuditEntry onPage(String id) throws SQLException {
    return page("RZZ01").entries().stream()
        .filter(entry -> entry.id().toString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theOfficerReadsThatAllIsWhatWasRecorded() throws Exception {
    AuditPage page = page("RZZ01");
    assertThat(page.entries()).hasSize(EVENTS);
    assertThat(page.more()).isFalse();
    assertThat(page.entries())
        .hasSize(EVENTS)
        .allSatisfy(entry -> assertThat(entry.seal()).isEqualTo(AuditEntry.Seal.HOLDS));
  }

  /** Whichever part was changed; the format's text says what must agree. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit_detail SET body = convert_to(replace(convert_from(body, 'UTF8'), 'refused', 'allowed'), 'UTF8')",
        "audit_detail SET body = convert_to('{\"action\": {}}', 'UTF8')",
        "audit_detail SET salt = sha256(salt)",
        "audit_event SET commitment = sha256(commitment)",
        "audit_event SET leaf_hash = sha256(leaf_hash)",
        "audit_event SET recorded = recorded + interval '1 second'"
      })
  void theOfficerReadsThatAnEventWasChanged(String change) throws Exception {
    String id = idAt(3);
    database.tamper("UPDATE " + change + " WHERE event_id = '" + id + "'");
    assertThat(onPage(id).seal()).isEqualTo(AuditEntry.Seal.BROKEN);
    assertThat(page("RZZ01").entries())
        .filteredOn(entry -> entry.seal() == AuditEntry.Seal.HOLDS)
        .hasSize(EVENTS - 1);
  }

  /** It vanishes from no page, and comes on no other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM audit_detail",
        "UPDATE audit_detail SET site_ods = 'RZZ02', recorded = recorded - interval '9 years'"
      })
  void theOfficerReadsOfAnEventWhoseDetailWasTakenOrGivenAway(String change) throws Exception {
    String id = idAt(3);
    database.tamper(change + " WHERE event_id = '" + id + "'");
    assertThat(page("RZZ01").entries()).hasSize(EVENTS);
    assertThat(onPage(id).purge()).isEmpty();
    assertThat(onPage(id).seal())
        .isEqualTo(change.startsWith("DELETE") ? AuditEntry.Seal.ROBBED : AuditEntry.Seal.HOLDS);
    assertThat(page("RZZ02").entries()).isEmpty();
  }

  /**
   * The log is at rest: nothing is recorded and nothing signed. The first look of a start sweeps.
   */
  private Server looksAgain() throws IOException, SQLException {
    Server again = new Server(database, folder.resolve("first"), Keys.ours());
    again.look();
    return again;
  }

  private String idAt(int index) throws SQLException {
    return database.column("SELECT event_id FROM audit_leaf WHERE leaf_index = " + index).get(0);
  }

  @Test
  void anEditedBodyIsFoundByTheSweep() throws Exception {
    assertThat(looksAgain().alarms()).isEmpty();
    String id = idAt(3);
    database.tamper("UPDATE audit_detail SET salt = sha256(salt) WHERE event_id = '" + id + "'");
    assertThat(looksAgain().alarmsAbout(AlarmKind.LEAF_DISAGREES)).containsExactly(id);
  }

  /** Whoever searches by it finds another event than was recorded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nhs_number = '9990000018'",
        "action = 'patient.find'",
        "site_ods = 'RZZ02'",
        "recorded = recorded - interval '1 day'"
      })
  void aChangedSearchColumnIsFoundByTheSweep(String change) throws Exception {
    String id = idAt(3);
    database.tamper("UPDATE audit_detail SET " + change + " WHERE event_id = '" + id + "'");
    assertThat(looksAgain().alarmsAbout(AlarmKind.LEAF_DISAGREES)).containsExactly(id);
  }

  /** No key holds the leaf to its event, nor an outcome to its attempt; the sweep does. */
  @Test
  void aLeafWithoutItsEventIsFoundByTheSweep() throws Exception {
    String id = idAt(3);
    database.tamper(
        "DELETE FROM audit_detail WHERE event_id = '" + id + "'",
        "DELETE FROM audit_event WHERE event_id = '" + id + "'");
    Server again = looksAgain();
    String third = Server.LOG + "@3";
    assertThat(again.alarmsAbout(AlarmKind.LEAF_DISAGREES)).containsExactly(third);

    Files.writeString(
        again.folder().resolve("explained.txt"), "leaf-disagrees " + third + " incident 4711");
    again.look();
    assertThat(again.alarmsAbout(AlarmKind.LEAF_DISAGREES)).as("explained").isEmpty();
    id =
        database
            .column(
                "SELECT event_id FROM audit_leaf JOIN audit_log USING (log_number)"
                    + " WHERE leaf_index = 1 AND name = '"
                    + Server.LOG
                    + "'")
            .get(0);
    database.tamper(
        "DELETE FROM audit_detail WHERE event_id = '" + id + "'",
        "DELETE FROM audit_event WHERE event_id = '" + id + "'");
    assertThat(looksAgain().alarmsAbout(AlarmKind.LEAF_DISAGREES))
        .containsExactly(Server.LOG + "@1");
  }

  @Test
  void anOutcomeOfNoAttemptIsFoundByTheSweep() throws Exception {
    UUID attempt = server.records("an attempt");
    SealedEvent linked = server.seal(outcomeOf(attempt));
    SealedEvent stray = server.seal(outcomeOf(UUID.randomUUID()));
    server.recordsWithoutReceipt(linked);
    server.recordsWithoutReceipt(stray);
    server.turn();
    assertThat(looksAgain().alarmsAbout(AlarmKind.LEAF_DISAGREES))
        .containsExactly(stray.id().toString());
  }

  private static AuditEvent outcomeOf(UUID attempt) {
    return AuditEvent.outcome(AuditAction.REFUSE, attempt, AuditOutcome.REFUSED).atSite("RZZ01");
  }

  @Test
  void anEditedLeafHashIsFoundThoughTheLogIsAtRest() throws Exception {
    database.tamper(
        "UPDATE audit_event SET leaf_hash = sha256(leaf_hash) WHERE event_id = " + at(3));
    for (int look = 0; look < 60; look++) {
      server.look();
    }
    assertThat(server.alarmsAbout(AlarmKind.LOG_REWRITTEN)).containsExactly(Server.LOG);
  }

  /** In a complete tile the root does not show it, and all of the event agrees. */
  @Test
  void anEventReplacedInACompleteTileIsFoundByTheSweep() throws Exception {
    server.recordsMany(MORE_THAN_A_TILE);
    SealedEvent other = server.seal(Server.event("another story"));
    server.recordsWithoutReceipt(other);
    server.turn();
    server.look();
    database.tamper(
        "UPDATE audit_leaf SET event_id = gen_random_uuid() WHERE event_id = '" + other.id() + "'",
        "UPDATE audit_leaf SET event_id = '" + other.id() + "' WHERE event_id = '" + idAt(3) + "'");
    assertThat(looksAgain().alarmsAbout(AlarmKind.LEAF_DISAGREES)).contains(other.id().toString());
  }

  @Test
  void anEventDeletedIsFoundByTheVerifierAndTheServer() throws Exception {
    database.tamper(
        "DELETE FROM audit_detail WHERE event_id = " + at(3),
        "DELETE FROM audit_event WHERE event_id = " + at(3),
        "DELETE FROM audit_leaf WHERE leaf_index = 3");
    assertThat(auditor.verifies().faults()).containsExactly("index-order");
    assertNothingIsSignedBut(AlarmKind.LOG_REWRITTEN);
  }

  @Test
  void anEventDeletedWithTheLaterOnesMovedUpIsFoundByTheVerifierAndTheServer() throws Exception {
    database.tamper(
        "DELETE FROM audit_detail WHERE event_id = " + at(3),
        "DELETE FROM audit_event WHERE event_id = " + at(3),
        "DELETE FROM audit_leaf WHERE leaf_index = 3",
        "UPDATE audit_leaf SET leaf_index = leaf_index - 1 + 100 WHERE leaf_index > 3",
        "UPDATE audit_leaf SET leaf_index = leaf_index - 100 WHERE leaf_index > 99");
    assertThat(auditor.verifies().faults()).contains("tree-cut");
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.LOG_CUT);
    assertNothingIsSignedBut(AlarmKind.LOG_CUT);
  }

  @Test
  void eventsReorderedAreFoundByTheVerifierAndTheServer() throws Exception {
    database.tamper(
        "UPDATE audit_leaf SET leaf_index = 100 WHERE leaf_index = 3",
        "UPDATE audit_leaf SET leaf_index = 3 WHERE leaf_index = 4",
        "UPDATE audit_leaf SET leaf_index = 4 WHERE leaf_index = 100");
    assertThat(auditor.verifies().faults()).containsExactly("tree-root");
    assertNothingIsSignedBut(AlarmKind.LOG_REWRITTEN);
  }

  @Test
  void aTailCutOffIsFoundByTheVerifierAndTheServer() throws Exception {
    cutTail();
    assertThat(auditor.verifies().faults()).containsExactly("tree-cut");
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.LOG_CUT);
    assertNothingIsSignedBut(AlarmKind.LOG_CUT);
  }

  /**
   * With an older checkpoint that is true: the export agrees with itself, but not with yesterday.
   */
  @Test
  void aTailCutOffWithItsCheckpointIsFoundSinceTheOneThatIsHeld() throws Exception {
    server.recordsMany(2);
    server.turn();
    String held = auditor.checkpoint();
    cutTail();
    database.tamper("DELETE FROM audit_leaf WHERE leaf_index >= " + EVENTS);
    database.tamper("DELETE FROM audit_checkpoint WHERE size > " + EVENTS);
    database.tamper(
        "INSERT INTO audit_leaf (log_number, leaf_index, event_id)"
            + " SELECT 1, 6 + row_number() OVER (ORDER BY event_id) - 1, event_id FROM removed"
            + " ORDER BY event_id LIMIT 2");
    assertThat(auditor.verifies().status()).as("it agrees with itself").isZero();
    assertThat(auditor.verifiesSince(held).faults()).containsExactly("since-cut");
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.LOG_CUT);
  }

  private void cutTail() throws SQLException {
    database.tamper(
        "CREATE TABLE removed AS SELECT event_id FROM audit_leaf WHERE leaf_index >= 6",
        "DELETE FROM audit_leaf WHERE leaf_index >= 6");
  }

  /** Tiles are what roots and proofs are made of; a whole export does not need them. */
  @Test
  void anEditedTileIsFoundByTheServerOrInAProof() throws Exception {
    server.recordsMany(MORE_THAN_A_TILE - EVENTS);
    server.turn();
    signed = auditor.checkpoint();
    assertThat(auditor.verifiesExtract().status()).isZero();
    database.tamper("UPDATE audit_tile SET hashes = " + edited("hashes"));
    assertThat(auditor.verifies().status()).isZero();
    assertThat(auditor.verifiesExtract().faults()).containsExactly("proof");

    database.tamper("UPDATE audit_tile SET root = " + edited("root"));
    assertNothingIsSignedBut(AlarmKind.LOG_REWRITTEN);
  }

  private static String edited(String column) {
    return "set_byte(%1$s, 7, get_byte(%1$s, 7) # 1)".formatted(column);
  }

  @Test
  void aForgedCheckpointIsFoundByTheVerifierAndTheServer() throws Exception {
    server.records("its checkpoint is forged");
    server.turn();
    database.tamper(
        "UPDATE audit_checkpoint SET note = overlay(note PLACING 'AAAA' FROM length(note) - 40)"
            + " WHERE size = "
            + (EVENTS + 1));
    assertThat(auditor.verifies().faults()).containsExactly("checkpoint-signature");
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.CHECKPOINT_FORGED);
    long checkpoints = database.count("audit_checkpoint");
    server.records("waits");
    server.turn();
    assertThat(database.count("audit_checkpoint")).isEqualTo(checkpoints);
  }

  /** What makes no sense is forged too, and breaks nothing. */
  @Test
  void aSenselessCheckpointIsFoundByTheServer() throws Exception {
    for (String note : new String[] {"", "a\nb\nc\n\nd", signed.replace("\n8\n", "\n999\n")}) {
      database.tamper(
          "INSERT INTO audit_checkpoint (log_number, size, root, note)"
              + " VALUES (1, 999, sha256(''), '"
              + note
              + "')");
      server.look();
      assertThat(server.alarms()).as(note).containsExactly(AlarmKind.CHECKPOINT_FORGED);
      database.tamper("DELETE FROM audit_checkpoint WHERE size = 999");
      server.look();
      assertThat(server.alarms()).isEmpty();
    }
  }

  /** What was signed is signed again: nothing is lost by it. */
  @Test
  void aCheckpointDeletedIsSurvived() throws Exception {
    database.tamper("DELETE FROM audit_checkpoint");
    server.turn();
    server.look();
    assertThat(auditor.checkpoint()).isEqualTo(signed);
    assertThat(server.alarms()).isEmpty();
    assertThat(auditor.verifiesSince(signed).status()).isZero();
  }
}
