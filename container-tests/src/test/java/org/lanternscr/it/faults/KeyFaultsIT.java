package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;

/** R5.3: keys that are replaced and keys that are lost, while servers run. */
@Beside
class KeyFaultsIT {

  @TempDir private Path folder;
  private OwnDatabase database;
  private Auditor auditor;

  @BeforeEach
  void makeDatabase() throws IOException, SQLException {
    database = OwnDatabase.make("keys");
    auditor = new Auditor(database, folder);
  }

  private Server server(String name) throws IOException {
    return new Server(database, folder.resolve(name), Keys.ours());
  }

  /** A key is replaced without a restart, and whoever holds the old one follows. */
  @Test
  void aKeyReplacedWhileRunningIsFollowedFromTheOldOne() throws Exception {
    Keys keys = Keys.ours().copy(folder);
    Server server = new Server(database, folder.resolve("first"), keys);
    Server other = new Server(database, folder.resolve("second"), keys);
    Path old = keys.held(Server.LOG, folder);
    server.recordsMany(2);
    server.turn();
    String before = auditor.checkpoint();
    keys.add(2);
    server.recordsMany(2);
    server.turn(); // signs with both, and records the rotation
    server.turn(); // takes the rotation into the log
    other.look();

    assertThat(database.count("audit_key")).isEqualTo(2);
    assertThat(other.alarms()).isEmpty();
    for (Verified verified :
        List.of(auditor.verifiesWithKey(old), auditor.verifiesSince(before), auditor.verifies())) {
      assertThat(verified.status()).as(verified.report()).isZero();
      assertThat(verified.report()).contains("Events: 5");
    }
    assertThat(auditor.verifiesWithKey(old).remarks()).isEmpty();
  }

  /** The old key is lost before the new one was handed on to: nothing is signed. */
  @Test
  void aKeyExchangedWithoutTheOldOneSignsNothing() throws Exception {
    Server server = server("first");
    server.recordsMany(2);
    server.turn();
    String before = auditor.checkpoint();
    Server swapped = new Server(database, folder.resolve("first"), Keys.anothers());
    swapped.recordsMany(1);
    swapped.turn();

    assertThat(auditor.checkpoint()).isEqualTo(before);
    assertThat(swapped.alarms()).containsExactly(AlarmKind.KEY_UNREADABLE);
  }
}
