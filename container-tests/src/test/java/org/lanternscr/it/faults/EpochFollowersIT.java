package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.it.faults.EpochTown.REASON;
import static org.lanternscr.it.faults.EpochTown.assertIntact;
import static org.lanternscr.it.faults.EpochTown.settle;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.EpochStatement;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.log.SigningKey;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.EpochTables;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.it.Beside;

/**
 * R5.3: a new epoch is followed by each server that can know it to be right, and by no other,
 * however much the database says.
 */
@Beside
class EpochFollowersIT {

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

  /** It had not yet followed to the last head. */
  @Test
  void aServerThatLagsFollowsIntoTheNewEpoch() throws Exception {
    Server lagging = town.another("lagging");
    lagging.look();
    OwnDatabase backup = database.backup();
    server.recordsMany(2);
    settle(server);
    assertThat(lagging.heads().of(Server.LOG).orElseThrow().size()).isEqualTo(3);
    database.restore(backup);
    town.beginEpoch(server, Optional.empty());

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

  /** Two epochs later. */
  @Test
  void aServerThatSleptTwoEpochsFollows() throws Exception {
    Server slept = town.another("slept");
    slept.look();
    for (int i = 0; i < 2; i++) {
      server.recordsMany(1);
      settle(server);
      town.forge();
      server.look();
      town.beginEpoch(server, REASON);
      settle(server);
      assertThat(server.alarms()).isEmpty();
    }
    slept.look();
    assertThat(slept.alarms()).isEmpty();
    assertThat(slept.heads().of(Server.LOG)).isEqualTo(server.heads().of(Server.LOG));
    assertThat(slept.heads().of(Server.LOG).orElseThrow().log().epoch()).isEqualTo(3);
  }

  /** The epoch after its own is right, the latest is nobody's: it is not signed by us. */
  @Test
  void aServerThatSleptDoesNotFollowPastWhatWeSigned() throws Exception {
    Server slept = town.another("slept");
    slept.look();
    town.forge();
    server.look();
    town.beginEpoch(server, REASON);
    settle(server);
    begin(new LogName(Server.LOG, 3), new Checkpoint(epoch2(), 100, new byte[32], ""), "none");
    slept.look();
    assertThat(slept.alarms()).containsExactly(AlarmKind.EPOCH_WRONG);
  }

  /** Who only has the database can name any last head, but cannot sign for it. */
  @Test
  void anEpochThatOnlyTheDatabaseVouchesForIsNotFollowed() throws Exception {
    Checkpoint head = server.heads().of(Server.LOG).orElseThrow();
    Checkpoint invented = new Checkpoint(head.log(), 100, new byte[32], "");
    begin(epoch2(), invented, EpochStatement.of(epoch2(), invented, ring(Keys.anothers()), now()));
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.EPOCH_WRONG);
    server.records("waits");
    server.turn();
    assertThat(town.inEpoch(2)).hasSize(1);
  }

  /** Not even one that names the very head that this server has seen: the tail could be cut off. */
  @Test
  void anEpochAtOurOwnHeadIsNotFollowedWithoutOurSignature() throws Exception {
    Checkpoint head = server.heads().of(Server.LOG).orElseThrow();
    begin(epoch2(), head, "");
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.EPOCH_WRONG);
    server.records("waits");
    server.turn();
    assertThat(town.inEpoch(2)).hasSize(1);
  }

  /** A statement for one epoch is none for another. */
  @Test
  void aStatementOfAnotherLastHeadIsNotFollowed() throws Exception {
    Checkpoint head = server.heads().of(Server.LOG).orElseThrow();
    Checkpoint invented = new Checkpoint(head.log(), 100, new byte[32], "");
    Checkpoint other = new Checkpoint(head.log(), 101, new byte[32], "");
    begin(epoch2(), invented, EpochStatement.of(epoch2(), other, ring(Keys.ours()), now()));
    server.look();
    assertThat(server.alarms()).containsExactly(AlarmKind.EPOCH_WRONG);
  }

  /** The database still has the tree of the last head, and this server's head is not of it. */
  @Test
  void aServerThatSawAnotherHistoryDoesNotFollow() throws Exception {
    OwnDatabase before = database.backup();
    server.records("one history");
    settle(server);
    database.restore(before);
    Server other = town.another("other");
    other.records("another history");
    other.records("and on");
    settle(other);
    town.forge();
    other.look();
    town.beginEpoch(other, REASON);
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

  private void begin(LogName epoch, Checkpoint last, String statement) throws SQLException {
    AuditEvent event =
        AuditEvent.act(AuditAction.BEGIN_EPOCH, AuditOutcome.DONE)
            .atSite("RZZ01")
            .after(
                last.log().origin(),
                Long.toString(last.size()),
                Base64.getEncoder().encodeToString(last.root()))
            .epochStatement(statement);
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      new EpochTables(connection).begin(epoch, server.seal(event));
    }
  }
}
