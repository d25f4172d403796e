package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.verifier.Verified;

/**
 * A server whose log has three signed events of the site, and what a test of epochs does to it and
 * its database.
 */
record EpochTown(OwnDatabase database, Auditor auditor, Server server, Path folder) {

  static final Optional<String> REASON = Optional.of("a checkpoint of nobody we know");

  static EpochTown in(Path folder) throws IOException, SQLException {
    OwnDatabase database = OwnDatabase.make("epochs");
    Server server = new Server(database, folder.resolve("first"), Keys.ours());
    server.recordsMany(3);
    settle(server);
    return new EpochTown(database, new Auditor(database, folder), server, folder);
  }

  static void settle(Server server) throws IOException, SQLException {
    server.look(); // an alarm that has no cause any more ends
    server.turn();
    server.turn();
    server.look();
  }

  Server another(String name) throws IOException {
    return new Server(database, folder.resolve(name), Keys.ours());
  }

  Map<String, String> beginEpoch(Server seenBy, Optional<String> reason)
      throws IOException, SQLException {
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      connection.setAutoCommit(false);
      return Commands.beginEpoch(seenBy.heads(), Keys.ours().ring(), reason, connection);
    }
  }

  /** A checkpoint of everything that is integrated, in the present epoch of the site's log. */
  void forge() throws SQLException {
    database.tamper(
        "INSERT INTO audit_checkpoint (log_number, size, root, note)"
            + " SELECT l.log_number, 999, sha256(''), l.name || E'\\n999\\n'"
            + " || encode(sha256(''), 'base64') || E'\\n\\n' FROM audit_log l"
            + (" WHERE l.name = '" + Server.LOG + "' ORDER BY l.epoch DESC LIMIT 1"));
  }

  /** What waits is integrated by somebody who signs nothing. */
  void integrateUnsigned() throws Exception {
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
    assertThatThrownBy(unsigned::turn).isInstanceOf(SQLException.class);
  }

  List<String> inEpoch(int epoch) throws SQLException {
    return database.column(
        "SELECT event_id FROM audit_leaf JOIN audit_log USING (log_number) WHERE name = '"
            + Server.LOG
            + "' AND epoch = "
            + epoch
            + " ORDER BY leaf_index");
  }

  /**
   * A checkpoint of an earlier epoch shows nothing about an export of the present one, and the
   * verifier says what to do.
   */
  static void assertNewEpochSince(Verified verified) {
    assertThat(verified.status()).as(verified.report()).isEqualTo(2);
    assertThat(verified.faults()).containsExactly("since-other-epoch");
    assertThat(verified.report()).contains("a new epoch began since; export with --epoch 1");
  }

  static void assertIntact(Verified verified) {
    assertThat(verified.status()).as(verified.report()).isZero();
  }
}
