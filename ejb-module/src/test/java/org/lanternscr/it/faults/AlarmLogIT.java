package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.AlarmLog;
import org.lanternscr.audit.sequencer.AlarmReport;
import org.lanternscr.audit.sequencer.Alarms;

/** R5.3: what the officer's page reads of alarms, whichever server raised them. */
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
  private List<AlarmReport> reports() throws SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      return new AlarmLog(connection).reports();
    }
  }

  private List<AlarmReport> standing() throws SQLException {
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

  /** Nobody can take out what somebody wrote in; the page is shown all the same. */
  @Test
  void whatIsNoAlarmIsPassedOver() throws Exception {
    failHeads(second);
    database.tamper("UPDATE audit_detail SET detail = 'boo' WHERE action = 'audit.alarm'");
    assertThat(reports()).isEmpty();
    database.tamper("UPDATE audit_detail SET detail = NULL WHERE action = 'audit.alarm'");
    assertThat(reports()).isEmpty();
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
