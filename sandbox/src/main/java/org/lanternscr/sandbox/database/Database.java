package org.lanternscr.sandbox.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The PostgreSQL server; its data stay in a folder from one start to the next. */
public final class Database implements AutoCloseable {
  private final EmbeddedPostgres server;

  private Database(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server and brings it to the state the product expects: the database {@code lantern},
   * then the setup script, then the passwords.
   *
   * @param port 0 for any free port
   * @param setup SQL to run as superuser on database {@code postgres} at every start; may be null
   * @param passwords a properties file, role = password; may be null
   */
  public static Database start(Path folder, int port, Path setup, Path passwords)
      throws IOException, SQLException {
    Files.createDirectories(folder);
    Superuser superuser = Superuser.in(folder);
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(folder.resolve("postgresql"))
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setConnectConfig("password", superuser.password())
            // Data are meant to last; the library itself would switch all of this off.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("password_encryption", "scram-sha-256")
            .setServerConfig("max_connections", "100")
            .setServerConfig("listen_addresses", "localhost")
            .setServerConfig("unix_socket_directories", "''")
            // No statement and no row value in the log: they can hold patient data and passwords.
            .setServerConfig("log_min_error_statement", "panic")
            .setServerConfig("log_error_verbosity", "terse")
            .setOutputRedirector(Redirect.appendTo(folder.resolve("postgresql.log").toFile()))
            .setErrorRedirector(Redirect.appendTo(folder.resolve("postgresql.log").toFile()))
            .start();
    Database database = new Database(server);
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      superuser.requirePasswords(connection, folder.resolve("postgresql"));
      Preparation preparation = new Preparation(connection);
      preparation.createDatabase("lantern");
      preparation.run(setup);
      preparation.setPasswords(passwords);
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** A sandbox that was killed hard leaves its PostgreSQL running on the same data. */
  public static void refuseOrphan(Path folder) throws IOException {
    Path pidFile = folder.resolve("postgresql").resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    boolean running =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().command())
            .filter(command -> command.endsWith("/postgres"))
            .isPresent();
    if (running) {
      throw new IOException(
          "PostgreSQL of an earlier start still runs on these data as process "
              + pid
              + ": stop it with 'kill -INT "
              + pid
              + "'");
    }
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
