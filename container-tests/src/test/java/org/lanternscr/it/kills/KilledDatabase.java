package org.lanternscr.it.kills;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.lanternscr.it.Java;
import org.lanternscr.it.Rows;
import org.lanternscr.it.Wait;
import org.lanternscr.it.town.Archives;
import org.lanternscr.it.town.Ports;
import org.lanternscr.persistence.schema.Schema;
import org.lanternscr.sandbox.Sandbox;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A sandbox as a process of its own, as ./lantern run starts it, for the sake of its PostgreSQL.
 */
final class KilledDatabase implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path checkout;
  private final Path folder;
  private final int port = Ports.free();
  private final int sandboxPort = Ports.free();
  private final Map<String, String> logins =
      Map.of(
          "lantern_app", UUID.randomUUID().toString(),
          "lantern_sequencer", UUID.randomUUID().toString(),
          "lantern_purge", UUID.randomUUID().toString(),
          "lantern_migrator", UUID.randomUUID().toString());
  private Process sandbox;

  KilledDatabase(Path checkout, Path folder) throws Exception {
    this.checkout = checkout;
    this.folder = Files.createDirectories(folder);
    StringBuilder lines = new StringBuilder();
    logins.forEach((login, password) -> lines.append(login + "=" + password + "\n"));
    Files.writeString(folder.resolve("logins.properties"), lines, UTF_8);
    start();
    Schema.migrate(by("lantern_migrator"));
  }

  int port() {
    return port;
  }

  /** The address of the national services. */
  URI sandbox() {
    return URI.create("http://localhost:" + sandboxPort);
  }

  String passwordOf(String login) {
    return logins.get(login);
  }

  void start() throws Exception {
    Path log = folder.resolve("sandbox.log");
    List<String> command = Java.command();
    command.addAll(List.of("-jar", Archives.jarOf(Sandbox.class).toString()));
    command.addAll(List.of("--port", Integer.toString(sandboxPort)));
    command.addAll(List.of("--database-port", Integer.toString(port)));
    Map.of(
            "--data", folder.resolve("data"),
            "--applications", checkout.resolve("sandbox/data/applications"),
            "--users", checkout.resolve("sandbox/data/users"),
            "--patients", checkout.resolve("sandbox/data/patients"),
            "--database-setup", checkout.resolve("server-config/database/roles.sql"),
            "--database-passwords", folder.resolve("logins.properties"))
        .forEach((option, path) -> command.addAll(List.of(option, path.toString())));
    sandbox =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Wait.until(
        "the sandbox is ready",
        LONGEST_START,
        () -> Files.readString(log).contains("Sandbox ready"));
  }

  /** PostgreSQL with all its processes, and what started it. */
  void kill() throws IOException {
    List<ProcessHandle> processes = new ArrayList<>(postgres());
    processes.addAll(Processes.tree(sandbox.toHandle()));
    Processes.kill(processes);
  }

  /** The national services hold still, with whatever is on its way to them; PostgreSQL goes on. */
  void pauseServices() throws IOException {
    Processes.signal("STOP", List.of(sandbox.toHandle()));
  }

  void resumeServices() throws IOException {
    Processes.signal("CONT", List.of(sandbox.toHandle()));
  }

  private List<ProcessHandle> postgres() throws IOException {
    Path file = folder.resolve("data/postgresql/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
    return ProcessHandle.of(pid).map(Processes::tree).orElseThrow();
  }

  PGSimpleDataSource by(String login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + port + "/lantern");
    source.setUser(login);
    source.setPassword(logins.get(login));
    return source;
  }

  /** Who may do anything to it. */
  PGSimpleDataSource superuser() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + port + "/lantern");
    source.setUser("postgres");
    source.setPassword(Files.readString(folder.resolve("data/superuser-password"), UTF_8).strip());
    return source;
  }

  /** For a time the server's own login is not let in, and what it had open is closed. */
  void shutsTheApplicationOut(Duration time) throws Exception {
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE lantern_app NOLOGIN");
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lantern_app'");
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
      statement.execute("ALTER ROLE lantern_app LOGIN");
    }
  }

  /** The first column of a query, as texts. */
  Set<String> column(String sql) throws SQLException {
    return new HashSet<>(Rows.column(by("lantern_app"), sql));
  }

  @Override
  public void close() throws IOException {
    resumeServices();
    sandbox.destroy(); // stops its PostgreSQL too
    sandbox.onExit().join();
  }
}
