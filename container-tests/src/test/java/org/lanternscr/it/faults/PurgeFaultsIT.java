package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.Backdated;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.SiteEvents;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.it.Beside;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.verifier.Verified;

/** R5.3: a detail that a purge took is told from one that somebody took. */
@Beside
class PurgeFaultsIT {

  private static final Instant OLD = Instant.now().minus(Duration.ofDays(800));
  private static final Instant BEFORE = Instant.now().minus(Duration.ofDays(500));
  private static final int OLD_EVENTS = 3;

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;
  private Server server;
  private final List<UUID> old = new ArrayList<>();

  @BeforeEach
  void oldAndNewEventsAreSigned() throws IOException, SQLException {
    database = OwnDatabase.make("purge");
    auditor = new Auditor(database, folder);
    server = new Server(database, folder.resolve("first"), Keys.ours());
    server.startedAt(OLD);
    for (int i = 0; i < OLD_EVENTS; i++) {
      old.add(SealedAt.time(server, OLD.plusSeconds(i), "old " + i).record());
    }
    server.records("new");
    server.turn();
    server.look();
  }

  private long purges() throws SQLException {
    try (Connection connection = database.byOwner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT purge_details('RZZ01', '" + BEFORE + "')")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void removesDetail(UUID event) throws SQLException {
    database.tamper("DELETE FROM audit_detail WHERE event_id = '" + event + "'");
  }

  private void assertFaults(Verified verified, String... faults) {
    assertThat(verified.faults()).as(verified.report()).containsExactlyInAnyOrder(faults);
    assertThat(verified.status()).isEqualTo(faults.length == 0 ? 0 : 1);
  }

  @Test
  void whatAPurgeTookIsInOrder() throws Exception {
    assertThat(purges()).isEqualTo(OLD_EVENTS);
    assertThat(auditor.hasPurgesSigned()).isFalse();
    server.turn();
    assertThat(auditor.hasPurgesSigned()).isTrue();

    assertFaults(auditor.verifies());
    assertThat(auditor.verifies().report()).contains("detail was purged: " + OLD_EVENTS);
    assertThat(auditor.verifies().remarks()).doesNotContain("count-gap");
  }

  @Test
  void whatSomebodyTookIsFoundByTheVerifier() throws Exception {
    removesDetail(old.get(1));
    assertFaults(auditor.verifies(), "detail-missing");
    assertThat(auditor.verifies().report()).contains("line 3, event " + old.get(1));
    assertFaults(auditor.verifiesExtract(), "detail-missing");
  }

  @Test
  void whatSomebodyTookThatNoPurgeTakesIsFoundByTheVerifier() throws Exception {
    UUID recent = server.records("recent");
    server.turn();
    purges();
    server.turn();
    removesDetail(recent);
    assertFaults(auditor.verifies(), "detail-missing");
    assertThat(auditor.verifies().report()).contains(recent + ": detail-missing");
  }

  /** The purge's own words are needed, not a row that says there was one. */
  @Test
  void aPurgeWithoutItsDetailAccountsForNothing() throws Exception {
    purges();
    server.turn();
    database.tamper("DELETE FROM audit_detail WHERE action = 'audit.purge'");
    assertFaults(auditor.verifies(), "detail-missing");
  }

  /** The first look of a start sweeps. */
  private Server restarted() throws IOException, SQLException {
    Server again = new Server(database, folder.resolve("first"), Keys.ours());
    again.look();
    return again;
  }

  private String purge() throws SQLException {
    return database.column("SELECT event_id FROM audit_purge").get(0);
  }

  @Test
  void aPurgeInOrderIsNoAlarm() throws Exception {
    purges();
    server.turn();
    server.look();
    assertThat(restarted().alarms()).isEmpty();
  }

  /** What the officer reads of purged events, and of one that somebody took besides. */
  @Test
  void theOfficerReadsWhichPurgeTookIt() throws Exception {
    UUID recent = server.records("recent");
    purges();
    server.turn();
    removesDetail(recent);
    try (Connection connection = database.by("lantern_app").getConnection()) {
      List<AuditEntry> entries =
          new SiteEvents(connection)
              .page(
                  AuditTerms.everything(new OdsCode("RZZ01")),
                  Optional.empty(),
                  Optional.empty(),
                  25)
              .entries();
      assertThat(entries)
          .filteredOn(entry -> entry.seal() == AuditEntry.Seal.PURGED)
          .hasSize(OLD_EVENTS)
          .allSatisfy(entry -> assertThat(entry.purge()).contains(UUID.fromString(purge())));
      assertThat(entries)
          .filteredOn(entry -> entry.seal() == AuditEntry.Seal.ROBBED)
          .extracting(AuditEntry::id)
          .containsExactly(recent);
    }
  }

  /** The application's login can tell of a purge that nobody carried out. */
  @Test
  void aPurgeWithoutARowIsAnAlarm() throws Exception {
    SealedEvent now = server.seal(Server.event("a purge that never was"));
    Map<String, String> told = new TreeMap<>(now.members());
    told.put("action", "audit.purge");
    told.put("recordedBefore", "2025-01-01T00:00:00.000Z");
    told.put("removed", "3");
    SealedEvent forged = Backdated.seal(now.origin(), told, OLD);
    server.recordsWithoutReceipt(forged);
    server.turn();
    assertThat(restarted().alarmsAbout(AlarmKind.PURGE_DISAGREES))
        .containsExactly(forged.id().toString());
  }

  @Test
  void aPurgeWithoutItsDetailIsAnAlarm() throws Exception {
    purges();
    server.turn();
    removesDetail(UUID.fromString(purge()));
    assertThat(restarted().alarmsAbout(AlarmKind.PURGE_DISAGREES)).containsExactly(purge());
  }

  @Test
  void aRowThatSaysOtherThanItsPurgeIsAnAlarm() throws Exception {
    purges();
    server.turn();
    database.tamper("UPDATE audit_purge SET recorded_before = recorded_before + interval '1 day'");
    assertThat(restarted().alarmsAbout(AlarmKind.PURGE_DISAGREES)).containsExactly(purge());
  }

  /** Who has the owner's rights can write a row, and take what it would cover. */
  @Test
  void aRowWithoutAnEventIsAnAlarmAndHidesNoTheft() throws Exception {
    String forged = UUID.randomUUID().toString();
    database.tamper(
        "INSERT INTO audit_purge (event_id, site_ods, recorded_before) VALUES ('%s', 'RZZ01', '%s')"
            .formatted(forged, BEFORE));
    removesDetail(old.get(1));
    assertRobbed(forged, old.get(1));
  }

  @Test
  void aRowThatNamesAnotherEventIsAnAlarmAndHidesNoTheft() throws Exception {
    UUID other = old.get(0);
    database.tamper(
        "INSERT INTO audit_purge (event_id, site_ods, recorded_before) VALUES ('%s', 'RZZ01', '%s')"
            .formatted(other, BEFORE));
    removesDetail(other);
    removesDetail(old.get(1));
    assertRobbed(other.toString(), old.get(1));
  }

  private void assertRobbed(String purge, UUID event) throws Exception {
    Server again = restarted();
    assertThat(again.alarmsAbout(AlarmKind.PURGE_DISAGREES)).containsExactly(purge);
    assertThat(again.alarmsAbout(AlarmKind.DETAIL_REMOVED)).contains(event.toString());
  }

  /** Nobody has a receipt of a purge; its row is what it is missed by. */
  @Test
  void aPurgeTakenOutBeforeItIsInTheLogIsAnAlarm() throws Exception {
    purges();
    String event = " WHERE event_id IN (SELECT event_id FROM audit_purge)";
    database.tamper(
        "DELETE FROM audit_pending" + event,
        "DELETE FROM audit_detail" + event,
        "DELETE FROM audit_event" + event);
    assertThat(restarted().alarmsAbout(AlarmKind.PURGE_DISAGREES)).containsExactly(purge());
  }

  @Test
  void whatIsLeftOfAPurgedEventMustAgree() throws Exception {
    purges();
    server.turn();
    database.tamper(
        "UPDATE audit_event SET recorded = recorded + interval '1 second' WHERE event_id = '"
            + old.get(0)
            + "'");
    assertThat(restarted().alarmsAbout(AlarmKind.LEAF_DISAGREES))
        .containsExactly(old.get(0).toString());
  }

  /** A theft that hides behind a purge: more is gone than it took. */
  @Test
  void moreGoneThanThePurgeTookIsAnAlarm() throws Exception {
    purges();
    UUID late = SealedAt.time(server, OLD.plusSeconds(9), "old, and not purged").record();
    server.turn();
    removesDetail(late);
    assertThat(restarted().alarmsAbout(AlarmKind.PURGE_DISAGREES)).containsExactly(purge());
  }

  /** The detail's own time is not sealed; a purge does not go by it. */
  @Test
  void aDetailThatWasMadeToLookOldIsNotPurged() throws Exception {
    database.tamper("UPDATE audit_detail SET recorded = recorded - interval '3 years'");
    assertThat(purges()).isEqualTo(OLD_EVENTS);
    server.turn();
    assertFaults(auditor.verifies());
  }

  @Test
  void whatIsNotUnderACheckpointIsNotPurged() throws Exception {
    SealedAt.time(server, OLD, "old, and still waiting").record();
    assertThat(purges()).isEqualTo(OLD_EVENTS);
    server.turn();
    assertFaults(auditor.verifies());
  }

  /**
   * Without the one nobody could say how the epoch goes on from the one before, without the other
   * what an earlier purge took.
   */
  @ParameterizedTest
  @ValueSource(strings = {"audit.epoch", "audit.purge"})
  void whatTheLogIsReadByIsNotPurged(String action) throws Exception {
    SealedEvent now = server.seal(Server.event("stays"));
    Map<String, String> told = new TreeMap<>(now.members());
    told.put("action", action);
    server.recordsWithoutReceipt(Backdated.seal(now.origin(), told, OLD));
    server.turn();
    assertThat(purges()).isEqualTo(OLD_EVENTS);
  }

  /** The purge lies outside the times of the extract, and is in it. */
  @Test
  void anExtractCarriesThePurge() throws Exception {
    purges();
    server.turn();
    Verified extract = auditor.verifiesExtract(OLD.minusSeconds(1), OLD.plusSeconds(60));
    assertFaults(extract);
    assertThat(extract.report()).contains("Events: " + (OLD_EVENTS + 1));
    Instant now = Instant.now();
    Verified recent = auditor.verifiesExtract(now.minusSeconds(3_600), now.minusSeconds(3_000));
    assertThat(recent.report()).as("and no other has it").contains("Events: 0");
  }

  /** However many details are gone, an event that was lost since is missed. */
  @Test
  void aPurgeHidesNoGap() throws Exception {
    Server stopped = new Server(database, folder.resolve("stopped"), Keys.ours());
    stopped.startedAt(OLD);
    for (int i = 0; i < 2; i++) {
      SealedAt.time(stopped, OLD.plusSeconds(i), "of a start that is wholly purged").record();
    }
    server.turn();
    assertThat(purges()).isEqualTo(OLD_EVENTS + 2);
    server.seal(Server.event("lost"));
    server.turn();
    assertThat(auditor.verifies().remarks()).doesNotContain("count-gap");
    server.records("after what was lost");
    server.turn();
    assertThat(auditor.verifies().remarks()).contains("count-gap");
  }

  /** An hour out of years must not cost the years. */
  @Test
  void anExtractIsReadByItsIndex() throws Exception {
    String log = "(SELECT log_number FROM audit_log WHERE name = '" + Server.LOG + "')";
    database.tamper(
        "INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)"
            + " SELECT gen_random_uuid(), 'RZZ01', '"
            + Server.LOG
            + "', now() - i * interval '1 hour', sha256(''), sha256('') FROM generate_series(1, 20000) i",
        "INSERT INTO audit_leaf (log_number, leaf_index, event_id) SELECT "
            + log
            + ", 100 + row_number() OVER (ORDER BY recorded), event_id FROM audit_event"
            + " WHERE commitment = sha256('')",
        "ANALYZE");
    String extract = Commands.extractStatement();
    for (String value : List.of("1", "50000", "'2026-01-01'", "'2026-01-02'", "'2026-01-01'")) {
      extract = extract.replaceFirst("\\?", value);
    }
    assertThat(database.column("EXPLAIN " + extract))
        .anyMatch(l -> l.contains("audit_event_by_time"));
  }

  /**
   * The purge seals the numbers of what it took and what that declared void, so that the verifier
   * misses none of them, and still misses the one that was lost.
   */
  @Test
  void thePurgeNamesTheNumbersThatItTook() throws Exception {
    Server second = new Server(database, folder.resolve("second"), Keys.ours());
    second.startedAt(OLD);
    for (int i = 0; i < 4; i++) {
      second.numbers().rolledBack(second.seal(Server.event("rolled back")));
    }
    SealedAt declares = SealedAt.time(second, OLD.plusSeconds(10), "declares them void");
    declares.record();
    String start = declares.sealed().members().get("start");
    second.seal(Server.event("lost"));
    SealedAt.time(second, OLD.plusSeconds(20), "after it").record();
    second.records("years after it");
    server.turn();
    assertThat(auditor.verifies().remarks()).containsOnlyOnce("count-gap");
    purges();
    server.turn();
    assertThat(
            database.column(
                "SELECT regexp_split_to_table(convert_from(body, 'UTF8')::json ->> 'numbers', '\n')"
                    + " FROM audit_detail WHERE action = 'audit.purge'"))
        .anyMatch(line -> line.matches("1-5,7 " + start + " \\S+"));
    assertThat(auditor.verifies().remarks()).containsOnlyOnce("count-gap");
    assertThat(auditor.verifies().report()).contains("missing: 1");
  }

  /** After a restore a purge is recorded in another epoch than what it took. */
  @Test
  void anEarlierEpochShowsThePurgeOfALaterOne() throws Exception {
    String held = auditor.checkpoint();
    OwnDatabase backup = database.backup();
    server.records("lost with the restore");
    server.turn();
    server.turn();
    server.look();
    database.restore(backup);
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      connection.setAutoCommit(false);
      Commands.beginEpoch(server.heads(), Keys.ours().ring(), Optional.empty(), connection);
    }
    server.look();
    server.turn();
    assertThat(purges()).isEqualTo(OLD_EVENTS);
    server.turn();
    server.look();

    assertFaults(auditor.verifies());
    assertFaults(auditor.verifiesEpoch(1, held));
    assertThat(auditor.verifiesEpoch(1, held).report())
        .contains("detail was purged: " + OLD_EVENTS);
    database.tamper("DELETE FROM audit_purge");
    assertFaults(auditor.verifiesEpoch(1, held), "detail-missing");
  }
}
