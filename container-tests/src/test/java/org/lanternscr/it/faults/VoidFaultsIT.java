package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.OwnEvents;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;

/** R5.3: a number whose transaction was rolled back is no lost event, and none that is there. */
@Beside
class VoidFaultsIT {

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;
  private Server server;

  @BeforeEach
  void oneEventIsRecorded() throws IOException, SQLException {
    database = OwnDatabase.make("void");
    auditor = new Auditor(database, folder);
    server = new Server(database, folder.resolve("first"), Keys.ours());
    server.records("number 1");
  }

  private void assertRemarks(String... remarks) throws IOException, SQLException {
    server.turn();
    Verified verified = auditor.verifies();
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.remarks()).containsExactlyInAnyOrder(remarks);
  }

  private List<String> declared() throws SQLException {
    return database.column(
        "SELECT substring(convert_from(body, 'UTF8') FROM '\"void\":\"([^\"]*)\"') FROM audit_detail"
            + " WHERE convert_from(body, 'UTF8') LIKE '%\"void\":%' ORDER BY event_id");
  }

  private Connection connection() throws SQLException {
    Connection connection = database.by("lantern_sequencer").getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  @Test
  void aNumberRolledBackIsDeclaredVoid() throws Exception {
    try (Connection connection = connection();
        OwnEvents.Transaction own = server.events().on(connection)) {
      own.append(Server.event("number 2"));
      own.append(Server.event("number 3"));
    }
    server.records("number 4");

    assertThat(declared()).containsExactly("2-3");
    assertRemarks("key-not-compared");
  }

  /** The database refused it; what it declared is declared again by the next. */
  @Test
  void aNumberThatCouldNotBeWrittenIsDeclaredVoid() throws Exception {
    server.numbers().rolledBack(server.seal(Server.event("number 2")));
    try (Connection connection = connection();
        OwnEvents.Transaction own = server.events().on(connection)) {
      database.tamper("ALTER TABLE audit_event ADD CONSTRAINT nothing CHECK (false) NOT VALID");
      assertThatThrownBy(() -> own.append(Server.event("number 3")))
          .isInstanceOf(SQLException.class);
    } finally {
      database.tamper("ALTER TABLE audit_event DROP CONSTRAINT nothing");
    }
    server.records("number 4");

    assertThat(declared()).containsExactly("2-3");
    assertRemarks("key-not-compared");
  }

  @Test
  void aCommitThatWasNotAnsweredAndDidNotComeAboutIsDeclaredVoid() throws Exception {
    server.numbers().inDoubt(server.seal(Server.event("number 2")));
    server.records("number 3");
    assertThat(declared()).as("nobody has asked yet").isEmpty();
    assertRemarks("key-not-compared", "count-gap");
    server.look();
    server.records("number 4");

    assertThat(declared()).containsExactly("2");
    assertRemarks("key-not-compared");
  }

  @Test
  void aCommitThatWasNotAnsweredAndCameAboutIsNeverDeclaredVoid() throws Exception {
    SealedEvent event = server.seal(Server.event("number 2"));
    server.recordsWithoutReceipt(event);
    server.numbers().inDoubt(event);
    server.look();
    server.records("number 3");

    assertThat(declared()).isEmpty();
    assertRemarks("key-not-compared");
    assertThat(receipts())
        .as("it has a receipt now")
        .anyMatch(line -> line.contains(" " + event.id() + " "));
  }

  private List<String> receipts() throws IOException {
    List<String> lines = new ArrayList<>();
    for (File file : server.receipts().toFile().listFiles()) {
      lines.addAll(Files.readAllLines(file.toPath()));
    }
    return lines;
  }

  /** The connection broke, and the database is still at it. */
  @Test
  void aCommitThatIsStillGoingOnIsWaitedFor() throws Exception {
    SealedEvent event = server.seal(Server.event("number 2"));
    try (Connection open = connection()) {
      new LogTables(open).append(event);
      server.numbers().inDoubt(event);
      server.look();
      server.records("number 3");
      open.commit();
    }
    server.look();
    server.records("number 4");

    assertThat(declared()).isEmpty();
    assertRemarks("key-not-compared");
  }

  /** What the server itself writes is promised as what the doors write. */
  @Test
  void anAlarmRemovedFromTheQueueIsMissedByItsReceipt() throws Exception {
    database.tamper("INSERT INTO audit_pending VALUES (gen_random_uuid())");
    server.turn();
    server.look(); // the alarm is told in the service log
    List<String> alarm = database.column("SELECT event_id FROM audit_event WHERE site_ods IS NULL");
    assertThat(alarm).isNotEmpty();
    database.tamper(
        "DELETE FROM audit_pending",
        "DELETE FROM audit_detail WHERE site_ods IS NULL",
        "DELETE FROM audit_event WHERE site_ods IS NULL");
    server.look();

    assertThat(server.alarms()).isNotEmpty();
    assertThat(server.alarmsAbout(AlarmKind.EVENT_REMOVED))
        .containsExactlyInAnyOrderElementsOf(alarm);
  }
}
