package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;

/** R5.3: what becomes of the heads on a server's own disk: each is kept before it is published. */
@Beside
class HeadFaultsIT {

  private static final String CHECKPOINT = "INSERT INTO audit_checkpoint";

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;

  @BeforeEach
  void makeDatabase() throws IOException, SQLException {
    database = OwnDatabase.make("heads");
    auditor = new Auditor(database, folder);
  }

  private Server server(String name) throws IOException {
    return new Server(database, folder.resolve(name), Keys.ours());
  }

  /** The head is on the disk, the checkpoint not in the database. */
  @Test
  void aCrashBetweenHeadAndCheckpointGoesOnConsistently() throws Exception {
    Server first =
        new Server(
            database,
            Disturbed.source(database.by("lantern_sequencer"), HeadFaultsIT::failAtCheckpoint),
            folder.resolve("first"),
            Keys.ours());
    first.recordsMany(3);
    assertThatThrownBy(first::turn).isInstanceOf(SQLException.class);
    assertThat(first.heads().of(Server.LOG).orElseThrow().size()).isEqualTo(3);
    assertThat(database.count("audit_checkpoint")).isZero();

    Server again = server("first");
    again.recordsMany(2);
    again.turn();
    again.look();
    assertThat(again.alarms()).isEmpty();
    assertThat(again.heads().of(Server.LOG).orElseThrow().size()).isEqualTo(5);
    assertThat(auditor.verifies().status()).isZero();
  }

  private static void failAtCheckpoint(String what, Connection connection) throws SQLException {
    if (what.startsWith(CHECKPOINT)) {
      throw new SQLException("the server is killed here");
    }
  }

  /** /dev/full takes no byte, as a full disk. */
  @Test
  void aFullDiskSignsNothingThatWasNotKeptBefore() throws Exception {
    Server server = server("first");
    server.recordsMany(2);
    server.turn();
    String before = auditor.checkpoint();
    Path part = server.folder().resolve("heads").resolve(headFile() + ".part");
    Files.createSymbolicLink(part, Path.of("/dev/full"));

    server.recordsMany(2);
    server.turn();
    server.look();
    assertThat(auditor.checkpoint()).isEqualTo(before);
    assertThat(server.heads().of(Server.LOG).orElseThrow().note()).isEqualTo(before);
    assertThat(server.alarmsAbout(AlarmKind.HEADS_FAIL)).containsExactly(Server.LOG);

    Files.delete(part);
    server.turn();
    server.look();
    assertThat(server.alarms()).isEmpty();
    Verified verified = auditor.verifiesSince(before);
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.report()).contains("Events: 4");
  }

  @Test
  void aLostFolderOfHeadsIsSurvived() throws Exception {
    Server server = server("first");
    server.recordsMany(3);
    server.turn();
    String held = auditor.checkpoint();
    Server replaced = server("replaced");
    replaced.look();
    assertThat(replaced.heads().of(Server.LOG).orElseThrow().note()).isEqualTo(held);
    replaced.recordsMany(2);
    replaced.turn();
    server.look();

    assertThat(replaced.alarms()).isEmpty();
    assertThat(server.alarms()).isEmpty();
    assertThat(server.heads().of(Server.LOG)).isEqualTo(replaced.heads().of(Server.LOG));
    assertThat(auditor.verifiesSince(held).status()).isZero();
  }

  /**
   * A server that has followed a log before and has no head of it was robbed of what it knows: it
   * signs nothing until an operator says that it is to begin anew.
   */
  @Test
  void anEmptiedFolderIsNoFirstStart() throws Exception {
    Server server = server("first");
    server.recordsMany(3);
    server.turn();
    server.look();
    deletes(server.folder().resolve("heads"));
    String held = auditor.checkpoint();

    Server again = server("first");
    again.records("recorded, and not signed");
    again.turn();
    again.look();
    again.turn();
    assertThat(again.alarms()).isNotEmpty().containsOnly(AlarmKind.HEADS_LOST);
    assertThat(again.alarmsAbout(AlarmKind.HEADS_LOST)).contains(Server.LOG);
    assertThat(auditor.checkpoint()).isEqualTo(held);
    assertThat(again.heads().all()).isEmpty();

    Files.writeString(
        again.folder().resolve("explained.txt"),
        "heads-lost %s the disk broke%nheads-lost %s the same%n"
            .formatted(Server.LOG, Server.SERVICE));
    again.look();
    again.turn();
    again.look();
    assertThat(again.alarms()).isEmpty();
    assertThat(again.heads().of(Server.LOG).orElseThrow().size()).isEqualTo(4);

    deletes(server.folder().resolve("heads"));
    Server third = server("first");
    third.turn();
    third.look();
    assertThat(third.alarmsAbout(AlarmKind.HEADS_LOST))
        .as("what was explained once explains no second loss")
        .contains(Server.LOG);
  }

  private static void deletes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void receiptsThatAreGoneAreAnAlarmAndStillCount() throws Exception {
    Server server = server("first");
    UUID event = server.records("its receipt goes before it is settled");
    server.look();
    deletes(server.receipts());
    database.tamper(
        "DELETE FROM audit_pending",
        "DELETE FROM audit_detail WHERE event_id = '" + event + "'",
        "DELETE FROM audit_event WHERE event_id = '" + event + "'");
    server.look();
    assertThat(server.alarms()).contains(AlarmKind.RECEIPTS_LOST, AlarmKind.EVENT_REMOVED);
  }

  @Test
  void receiptsThatGoWhileTheServerIsStoppedAreMissed() throws Exception {
    Server server = server("first");
    server.records("its receipt goes before it is settled");
    server.look();
    Server again = server("first");
    again.look();
    assertThat(again.alarms()).doesNotContain(AlarmKind.RECEIPTS_LOST);
    String file = server.receipts().toFile().list()[0];
    deletes(server.receipts());
    Server robbed = server("first");
    robbed.look();
    assertThat(robbed.alarmsAbout(AlarmKind.RECEIPTS_LOST)).containsExactly(file);
    robbed.look();
    Server later = server("first");
    later.look();
    assertThat(later.alarmsAbout(AlarmKind.RECEIPTS_LOST)).containsExactly(file);
  }

  /** A server that was killed while it wrote a head has the head before it. */
  @Test
  void aHalfWrittenHeadIsSurvived() throws Exception {
    Server server = server("first");
    server.recordsMany(3);
    server.turn();
    Path part = server.folder().resolve("heads").resolve(headFile() + ".part");
    Files.writeString(part, auditor.checkpoint().substring(0, 30));
    Server again = server("first");
    again.recordsMany(2);
    again.turn();
    again.look();

    assertThat(again.alarms()).isEmpty();
    assertThat(again.heads().of(Server.LOG).orElseThrow().size()).isEqualTo(5);
    assertThat(auditor.verifies().status()).isZero();
  }

  private static String headFile() {
    return Server.LOG.replace('/', '_') + ".checkpoint";
  }
}
