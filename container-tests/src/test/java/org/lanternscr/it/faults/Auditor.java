package org.lanternscr.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.verifier.Verified;

/** Exports the site's log with the application's login and verifies it with what is held. */
record Auditor(OwnDatabase database, Path folder) {

  /** The newest checkpoint, as a mail or a witness would have kept it. */
  String checkpoint() throws IOException, SQLException {
    return database
        .column(
            "SELECT c.note FROM audit_checkpoint c JOIN audit_log l USING (log_number)"
                + " WHERE l.name = '"
                + Server.LOG
                + "' ORDER BY l.epoch DESC, c.size DESC LIMIT 1")
        .get(0);
  }

  String export() throws IOException, SQLException {
    try (Connection connection = connection()) {
      return Commands.export(connection, Server.LOG);
    }
  }

  private Connection connection() throws SQLException {
    Connection connection = database.by("lantern_app").getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  Verified verifies() throws IOException, SQLException {
    return verifies(export(), Optional.empty(), Optional.empty());
  }

  Verified verifiesEpoch(int epoch, String older) throws IOException, SQLException {
    try (Connection connection = connection()) {
      return verifies(
          Commands.export(connection, Server.LOG, epoch), file(older), Optional.empty());
    }
  }

  Verified verifiesSince(String older) throws IOException, SQLException {
    return verifies(export(), file(older), Optional.empty());
  }

  Verified verifiesWithKey(Path key) throws IOException, SQLException {
    return verifies(export(), Optional.empty(), Optional.of(key));
  }

  private Optional<Path> file(String older) throws IOException {
    return Optional.of(Files.writeString(folder.resolve("older.checkpoint"), older, UTF_8));
  }

  /** Each event with its proof. */
  Verified verifiesExtract() throws IOException, SQLException {
    try (Connection connection = connection()) {
      return verifies(Commands.extract(connection, Server.LOG), Optional.empty(), Optional.empty());
    }
  }

  Verified verifiesExtract(Instant from, Instant to) throws IOException, SQLException {
    try (Connection connection = connection()) {
      return verifies(
          Commands.extract(connection, Server.LOG, from, to), Optional.empty(), Optional.empty());
    }
  }

  boolean hasPurgesSigned() throws SQLException {
    try (Connection connection = connection()) {
      return Commands.hasPurgesSigned(connection, Server.LOG);
    }
  }

  private static Verified verifies(String export, Optional<Path> since, Optional<Path> key)
      throws IOException {
    return Verified.of(export.getBytes(UTF_8), since, key);
  }
}
