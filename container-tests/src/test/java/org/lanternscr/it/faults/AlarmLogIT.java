package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.AlarmEnd;
import org.lanternscr.audit.log.SigningKey;
import org.lanternscr.audit.sequencer.AlarmEnds;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.AlarmLog;
import org.lanternscr.audit.sequencer.AlarmReport;
import org.lanternscr.audit.sequencer.Alarms;
import org.lanternscr.it.Beside;

/** R5.3: what the officer's page reads of alarms, whichever server raised them. */
@Beside
class AlarmLogIT {

  private static final long A_DAY_MILLIS = 86_400_000;

  @TempDir private Path folder;
  private final AtomicLong set = new AtomicLong();
  private OwnDatabase database;
  private Server first;
  private Server second;

  @BeforeEach
  void makeServers() throws IOException, SQLException {
    database = OwnDatabase.make("alarms");
    first = server("first");
    second = server("second");
  }

  private Server server(String name) throws IOException {
    return new Server(
        database,
        database.by("lantern_sequencer"),
        folder.resolve(name),
        Keys.ours(),
        new Alarms(),
        () -> System.currentTimeMillis() + set.get());
  }

  /** As the application's login sees it. */
  private List<AlarmReport> reports() throws IOException, SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      return new AlarmLog(connection, new AlarmEnds(Server.NAME, Keys.ours().ring())).reports();
    }
  }

  private List<AlarmReport> standing() throws IOException, SQLException {
    return reports().stream().filter(report -> report.until().isEmpty()).toList();
  }

  /** The disk of one server's heads is full. */
  private Path failHeads(Server server) throws Exception {
    server.records("is to be signed");
    Path part =
        server.folder().resolve("heads").resolve(Server.LOG.replace('/', '_') + ".checkpoint.part");
    Files.createSymbolicLink(part, Path.of("/dev/full"));
    server.turn();
    server.look();
    return part;
  }

  @Test
  void anAlarmOfAnyServerStandsUntilThatServerEndsIt() throws Exception {
    Path part = failHeads(second);
    assertThat(reports()).hasSize(1);
    AlarmReport report = reports().get(0);
    assertThat(report.kind()).isEqualTo(AlarmKind.HEADS_FAIL);
    assertThat(report.subject()).isEqualTo(Server.LOG);
    assertThat(report.server()).isEqualTo("second");
    assertThat(report.until()).isEmpty();
    first.turn();
    first.look();
    assertThat(standing()).hasSize(1);

    Files.delete(part);
    second.records("can be signed");
    second.turn();
    second.look();
    assertThat(standing()).isEmpty();
    assertThat(reports()).hasSize(1);
    assertThat(reports().get(0).until()).isPresent();
    assertThat(reports().get(0).since()).isEqualTo(report.since());
  }

  /** Momentary ones, and those that ended, are listed for seven days. */
  @Test
  void whatIsOverIsListedForSevenDays() throws Exception {
    first.look();
    set.set(-A_DAY_MILLIS);
    first.look();
    set.set(0);
    first.look();
    assertThat(standing()).isEmpty();
    assertThat(reports())
        .extracting(AlarmReport::kind)
        .containsExactlyInAnyOrder(
            AlarmKind.CLOCK_STEPPED, AlarmKind.CLOCK_STEPPED, AlarmKind.CLOCK_SKEWED);

    age("6 days 23 hours", "");
    assertThat(reports()).hasSize(3);
    age("2 hours", "");
    assertThat(reports()).isEmpty();
  }

  @Test
  void whatStandsIsListedHoweverOldItIs() throws Exception {
    failHeads(second);
    age("200 days", "");
    assertThat(standing()).hasSize(1);
  }

  private void age(String by, String of) throws SQLException {
    database.tamper(
        "UPDATE audit_detail SET recorded = recorded - interval '"
            + by
            + "' WHERE action = 'audit.alarm' "
            + of);
  }

  /** An alarm ended by a clock that was set back meanwhile has ended. */
  @Test
  void clocksDoNotDecideWhatStands() throws Exception {
    Path part = failHeads(second);
    Files.delete(part);
    second.records("can be signed");
    second.turn();
    second.look();
    age("1 hour", "AND outcome = 'cleared'");
    assertThat(standing()).isEmpty();

    failHeads(second);
    age(
        "1 day",
        "AND event_id = (SELECT max(event_id::text)::uuid FROM audit_detail"
            + " WHERE action = 'audit.alarm')");
    assertThat(standing()).hasSize(1);
  }

  /** As the application's login can write it, in any server's name. */
  private UUID writes(Server server, AuditOutcome outcome, String detail, UUID raised, String note)
      throws SQLException {
    AuditEvent event =
        AuditEvent.act(AuditAction.RAISE_ALARM, outcome).detail(detail).ends(raised, note);
    SealedEvent sealed = server.seal(event);
    server.recordsWithoutReceipt(sealed);
    return sealed.id();
  }

  private UUID raisedBy(String outcome) throws SQLException {
    return UUID.fromString(
        database
            .column("SELECT event_id FROM audit_detail WHERE outcome = '" + outcome + "'")
            .get(0));
  }

  /** Nobody can take out what somebody wrote in; the page is shown all the same. */
  @Test
  void whatIsNoAlarmIsPassedOver() throws Exception {
    for (String detail : List.of("boo", "boo hoo", "")) {
      writes(second, AuditOutcome.RAISED, detail, second.records("any"), "");
    }
    assertThat(reports()).isEmpty();
  }

  /** Whoever has the application's login writes events, and has no key. */
  @Test
  void nobodyButAServerEndsAnAlarm() throws Exception {
    failHeads(second);
    UUID raised = raisedBy("raised");
    String code = "heads-fail " + Server.LOG;
    SigningKey anothers = Keys.anothers().ring().keys().get(0);
    AlarmEnd end = new AlarmEnd(Server.SERVICE, "second", code, raised);
    for (String note : List.of("", "boo", end.by(anothers), end.by(anothers).replace(" ", "!"))) {
      writes(second, AuditOutcome.CLEARED, code, raised, note);
      assertThat(standing()).as(note).hasSize(1);
    }
  }

  /** What a server said of one alarm ends no other that it raises later. */
  @Test
  void theEndOfOneAlarmEndsNoOther() throws Exception {
    Path part = failHeads(second);
    Files.delete(part);
    second.records("can be signed");
    second.turn();
    second.look();
    assertThat(standing()).isEmpty();
    String note =
        database
            .column(
                "SELECT convert_from(body, 'UTF8')::json ->> 'statement' FROM audit_detail"
                    + " WHERE outcome = 'cleared'")
            .get(0);
    failHeads(second);
    String again =
        database
            .column(
                "SELECT event_id FROM audit_detail WHERE outcome = 'raised' ORDER BY event_id DESC")
            .get(0);
    writes(second, AuditOutcome.CLEARED, "heads-fail " + Server.LOG, UUID.fromString(again), note);
    assertThat(standing()).hasSize(1);
  }

  /** Its next start, or within a minute this one, says that it is not so. */
  @Test
  void whatSomebodyTellsInAServersNameThatServerEnds() throws Exception {
    second.records("any");
    second.turn();
    second.look();
    writes(
        second, AuditOutcome.RAISED, "heads-fail elsewhere", second.records("any"), "not needed");
    assertThat(standing()).hasSize(1);
    server("second").look();
    assertThat(standing()).isEmpty();
    assertThat(reports()).hasSize(1);
  }

  /** What a server raised before it was restarted is ended by its next start, and by no other's. */
  @Test
  void aRestartEndsWhatIsNoLongerSo() throws Exception {
    Path part = failHeads(second);
    server("first").look();
    assertThat(standing()).hasSize(1);
    Files.delete(part);
    Server again = server("second");
    again.turn();
    again.look();
    assertThat(standing()).isEmpty();
    again.look();
    assertThat(database.column("SELECT detail FROM audit_detail WHERE outcome = 'cleared'"))
        .as("told once")
        .containsExactly("heads-fail " + Server.LOG);
  }

  /** What is still so is not told again by the next start, and stands since the first. */
  @Test
  void aRestartDoesNotEndWhatIsStillSo() throws Exception {
    first.records("signed");
    first.turn();
    first.look();
    database.tamper("DELETE FROM audit_leaf", "DELETE FROM audit_checkpoint");
    first.look();
    AlarmReport before = standing().get(0);
    assertThat(before.kind()).isEqualTo(AlarmKind.LOG_CUT);
    server("first").look();
    assertThat(standing()).hasSize(1);
    assertThat(standing().get(0).since()).isEqualTo(before.since());
  }
}
