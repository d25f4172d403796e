package org.lanternscr.it.kills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.it.Wait;
import org.lanternscr.it.town.AlertKey;
import org.lanternscr.it.town.AuditKey;
import org.lanternscr.it.town.ClientKey;
import org.lanternscr.verifier.Verified;

/** A server, its database, and all that clients were ever told is recorded. */
final class KilledTown implements AutoCloseable {

  private static final String LOG = "sandbox.lantern.example/audit/RZZ01";
  private static final Duration LATE = Duration.ofSeconds(10);
  private static final Duration CATCHES_UP_WITHIN = Duration.ofSeconds(30);

  private final Path checkout = Path.of(System.getProperty("lantern.checkout"));
  private final Path folder;
  private final Path secrets;
  private final Path keys;
  private final KilledDatabase database;
  private final KilledServer server;
  private final List<KilledServer> servers = new CopyOnWriteArrayList<>();
  private final Set<String> acknowledged = new HashSet<>();

  /** The sequencer of a server whose database is killed has every reason. */
  private final Set<String> expectedAlarms =
      new HashSet<>(Set.of("sequencer-fails sequencer", "sequencer-fails watch"));

  private long unknown;

  KilledTown(String name) throws Exception {
    folder = Path.of(System.getProperty("lantern.it.folder"), name);
    deleteTree(folder);
    secrets = Files.createDirectories(folder.resolve("secrets/sandbox"));
    Files.writeString(secrets.resolve("rzz01.client-secret"), "sandbox-only-secret-rzz01", UTF_8);
    Files.writeString(secrets.resolve("rzz02.client-secret"), "sandbox-only-secret-rzz02", UTF_8);
    Files.writeString(secrets.resolve("rzz03.client-secret"), "sandbox-only-secret-rzz03", UTF_8);
    Files.writeString(secrets.resolve("rzz05.client-secret"), "sandbox-only-secret-rzz05", UTF_8);
    keys = Files.createDirectories(folder.resolve("keys/sandbox"));
    ClientKey.make(keys.resolve("rzz03.keys"), secrets.resolve("rzz03.jwks"));
    Files.writeString(secrets.resolve("key.password"), UUID.randomUUID().toString(), UTF_8);
    AuditKey.make(keys.resolve("audit-key.p12"), secrets.resolve("key.password"), 1);
    AlertKey.make(keys.resolve("alert.key"));
    database = new KilledDatabase(checkout, folder.resolve("database"));
    server = server("first");
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "killed-town-stop"));
    server.start();
  }

  /** Another server of the same trust, not started. */
  KilledServer server(String name) throws Exception {
    KilledServer made =
        new KilledServer(checkout, folder.resolve("usr"), name, secrets, keys, database);
    servers.add(made);
    return made;
  }

  KilledDatabase database() {
    return database;
  }

  KilledServer server() {
    return server;
  }

  Set<String> acknowledged() {
    return acknowledged;
  }

  long unknown() {
    return unknown;
  }

  /** From now on a server has reason to raise it. */
  void expectAlarm(String alarm) {
    expectedAlarms.add(alarm);
  }

  /** Under load, after a time; what was killed is started again, and all is looked at. */
  String survives(Kill kill, long afterMillis, Runnable whileDown) throws Exception {
    String kept;
    Set<UUID> before;
    try (Load load = new Load(server)) {
      Wait.until("the server records", CATCHES_UP_WITHIN, () -> !load.acknowledged().isEmpty());
      TimeUnit.MILLISECONDS.sleep(afterMillis);
      kept = checkpoint();
      TimeUnit.MILLISECONDS.sleep(afterMillis % 97);
      if (kill.server()) {
        server.kill();
      }
      if (kill.database()) {
        database.kill();
      }
      long down = System.nanoTime();
      before = Set.copyOf(load.acknowledged());
      whileDown.run();
      if (kill.database()) {
        database.start();
      }
      if (kill.server()) {
        server.start();
      }
      int then = load.acknowledged().size();
      Wait.until(
          "the server records again", CATCHES_UP_WITHIN, () -> load.acknowledged().size() > then);
      if (System.nanoTime() - down > LATE.toNanos()) {
        expectAlarm("pending-late pending");
      }
      load.stop();
      note(load);
    }
    Duration caughtUp = caughtUp();
    assertNothingIsLost(kept);
    return "%d acknowledged before it, caught up in %d ms"
        .formatted(before.size(), caughtUp.toMillis());
  }

  /** Something that is looked at while nothing runs. */
  interface Look {
    void at() throws Exception;
  }

  /** As an administrator stops it and starts it again. */
  void restarts(Look whileDown) throws Exception {
    long down = System.nanoTime();
    server.stop();
    whileDown.at();
    server.start();
    if (System.nanoTime() - down > LATE.toNanos()) {
      expectAlarm("pending-late pending");
    }
  }

  /** How many events tell that an orderly stop ended something. */
  int endedByStop(String action) throws SQLException {
    return database
        .column(
            "SELECT event_id FROM audit_detail WHERE outcome = 'ended-by-stop' AND action = '"
                + action
                + "'")
        .size();
  }

  /** Adds to what clients were told, and to what they were not. */
  void note(Load load) {
    load.acknowledged().forEach(id -> acknowledged.add(id.toString()));
    unknown += load.unknown();
  }

  /** The largest checkpoint now, as somebody outside would have kept it. */
  String checkpoint() throws Exception {
    String newest =
        "SELECT c.note FROM audit_checkpoint c JOIN audit_log l USING (log_number)"
            + " WHERE l.name = '"
            + LOG
            + "' ORDER BY c.size DESC LIMIT 1";
    Wait.until("something is signed", CATCHES_UP_WITHIN, () -> !database.column(newest).isEmpty());
    return database.column(newest).iterator().next();
  }

  /** How long until every event of the site is under a signed checkpoint. */
  Duration caughtUp() throws Exception {
    return Wait.until("all is signed", CATCHES_UP_WITHIN, () -> signed().containsAll(recorded()));
  }

  private Set<String> recorded() throws SQLException {
    return database.column("SELECT event_id FROM audit_event WHERE site_ods = 'RZZ01'");
  }

  private Set<String> signed() throws SQLException {
    return database.column(
        "SELECT event_id FROM audit_leaf a WHERE leaf_index <"
            + " (SELECT max(size) FROM audit_checkpoint c WHERE c.log_number = a.log_number)");
  }

  boolean isSigned(UUID event) throws SQLException {
    return signed().contains(event.toString());
  }

  void assertNothingIsLost(String kept) throws Exception {
    assertThat(acknowledgedBut(recorded())).as("acknowledged, but not in the database").isEmpty();
    assertThat(acknowledgedBut(signed())).as("acknowledged, but not signed").isEmpty();
    Path since = Files.writeString(folder.resolve("kept.checkpoint"), kept, UTF_8);
    byte[] export = export();
    for (Optional<Path> held : Stream.of(Optional.of(since), Optional.<Path>empty()).toList()) {
      Verified verified = Verified.of(export, held, Optional.empty());
      assertThat(verified.status()).as(verified.report()).isZero();
      assertThat(verified.report()).contains("Events: " + recorded().size());
    }
    assertThat(alarms().stream().filter(alarm -> !expectedAlarms.contains(alarm)))
        .as("alarms that nobody should have raised")
        .isEmpty();
  }

  private Set<String> acknowledgedBut(Set<String> found) {
    Set<String> missing = new HashSet<>(acknowledged);
    missing.removeAll(found);
    return missing;
  }

  /** What servers told of, each with its subject. */
  Set<String> alarms() throws SQLException {
    return database.column(
        "SELECT detail FROM audit_detail WHERE action = 'audit.alarm' AND outcome = 'raised'");
  }

  private byte[] export() throws Exception {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      connection.setAutoCommit(false);
      return Commands.export(connection, LOG).getBytes(UTF_8);
    }
  }

  @Override
  public void close() {
    servers.forEach(KilledServer::close);
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path folder) throws Exception {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
          Files.delete(path);
        }
      }
    }
  }
}
