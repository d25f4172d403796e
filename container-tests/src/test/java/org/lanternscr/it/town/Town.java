package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.lanternscr.persistence.schema.Schema;
import org.lanternscr.sandbox.Sandbox;
import org.lanternscr.sandbox.SandboxOptions;
import org.lanternscr.verifier.AuditVerifier;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Everything that surrounds the server: the sandbox, a migrated PostgreSQL, and the server's
 * variables, each in a file of its name. Started once for a run, on free ports.
 */
public final class Town {

  /** A variable that Lantern does not have. */
  public static final String MISSPELT = "permision.longest-millis";

  private static Town running;

  private final Path checkout = Path.of(System.getProperty("lantern.checkout"));
  private final Path folder;
  private final Path user = Path.of(System.getProperty("lantern.it.user"));
  private final Map<String, String> logins =
      Map.of(
          "lantern_app", newPassword(),
          "lantern_sequencer", newPassword(),
          "lantern_purge", newPassword(),
          "lantern_migrator", newPassword());
  private final Path data;
  private final Sandbox sandbox;
  private final Recorder recorder;
  private final TlsServers tlsServers;

  /** A bench compares with programs that connect plainly. */
  private final boolean databaseTls =
      !System.getProperty("lantern.it.server").equals("lantern-bench");

  private String tlsOfUrls = "";

  private Town() throws IOException, SQLException {
    folder = Path.of(System.getProperty("lantern.it.folder"), "town");
    deleteTree(folder);
    Files.createDirectories(folder);
    Path applications = applications();
    data = folder.resolve("postgresql");
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                0,
                data,
                0,
                applications,
                users(),
                checkout.resolve("sandbox/data/patients"),
                checkout.resolve("server-config/database/roles.sql"),
                loginsFile(),
                Clock.systemUTC()));
    recorder = new Recorder(sandbox.port());
    tlsServers = new TlsServers();
    if (databaseTls) {
      DatabaseTls.switchOn(superuser(), databaseRoot());
      tlsOfUrls = "?sslmode=verify-full&sslrootcert=" + databaseRoot();
    }
    Schema.migrate(database("lantern_migrator"));
    prepareServer();
  }

  /** The one town of this run. */
  public static synchronized Town get() {
    if (running == null) {
      try {
        running = new Town();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("The town of the tests did not start", e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "town-stop"));
    }
    return running;
  }

  /** The database, by one of the logins that the product has. */
  public PGSimpleDataSource database(String login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(databaseUrl());
    source.setUser(login);
    source.setPassword(logins.get(login));
    return source;
  }

  /** The database, by who may do anything to it. */
  public PGSimpleDataSource superuser() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(databaseUrl());
    source.setUser("postgres");
    try {
      source.setPassword(Files.readString(data.resolve("superuser-password"), UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return source;
  }

  /** The words of a command that signs in to purge: the database, and those given. */
  public String[] purgeWords(String... words) throws IOException {
    Path password = folder.resolve("purge.password");
    Files.writeString(password, logins.get("lantern_purge"), UTF_8);
    return Stream.concat(
            Stream.of(databaseUrl(), "lantern_purge", password.toString()), Stream.of(words))
        .toArray(String[]::new);
  }

  String databaseUrl() {
    return "jdbc:postgresql://localhost:" + sandbox.databasePort() + "/lantern" + tlsOfUrls;
  }

  /** The certificate of the authority that certifies the database, in PEM. */
  public Path databaseRoot() {
    return folder.resolve("database-root.pem");
  }

  /** The town's own files. */
  public Path folder() {
    return folder;
  }

  /** The file of one of the server's variables. */
  public Path variable(String name) {
    return server().resolve("variables").resolve(name);
  }

  /** The key store of the audit log. */
  public Path auditKeyStore() {
    return keys().resolve("audit-key.p12");
  }

  private Path keys() {
    return folder.resolve("keys/sandbox");
  }

  /** The file with the password of the superuser. */
  Path superuserPassword() {
    return data.resolve("superuser-password");
  }

  /** The file to which a bench adds its lines. */
  Path benchReport() {
    return checkout.resolve("container-tests/target/bench/audit.txt");
  }

  /** The programs of others that a bench compares with. */
  Path benchmarks() {
    return checkout.resolve("benchmarks/target");
  }

  Path serverLogs() {
    return server().resolve("logs");
  }

  private Path server() {
    return user.resolve("servers").resolve(System.getProperty("lantern.it.server"));
  }

  private void prepareServer() throws IOException {
    deleteTree(serverLogs());
    deleteTree(server().resolve("resources/security")); // made with another password
    deleteTree(server().resolve("audit")); // it knows the heads of a database that is no more
    String trust = Files.readString(checkout.resolve("server-config/trusts/sandbox/server.xml"));
    Files.writeString(
        server().resolve("trust.xml"),
        trust.replace("</server>", "<variable name=\"" + MISSPELT + "\" value=\"1\"/>\n</server>"));
    try (Stream<Path> files = Files.list(checkout.resolve("server-config/common"))) {
      for (Path file : files.toList()) {
        copy(file, user.resolve("shared/config/lantern").resolve(file.getFileName()));
      }
    }
    Path driver = Archives.jarOf(org.postgresql.Driver.class);
    copy(driver, user.resolve("shared/resources/postgresql").resolve(driver.getFileName()));

    Path secrets = Files.createDirectories(folder.resolve("secrets/sandbox"));
    Files.writeString(secrets.resolve("rzz01.client-secret"), "sandbox-only-secret-rzz01", UTF_8);
    Files.writeString(secrets.resolve("rzz02.client-secret"), "sandbox-only-secret-rzz02", UTF_8);
    Files.writeString(secrets.resolve("rzz03.client-secret"), "sandbox-only-secret-rzz03", UTF_8);
    Files.writeString(secrets.resolve("rzz05.client-secret"), "sandbox-only-secret-rzz05", UTF_8);
    variable("LANTERN_SECRETS", secrets.toString());
    variable("LANTERN_KEYS", Files.createDirectories(keys()).toString());
    variable("sandbox.address", "http://localhost:" + sandbox.port());
    variable("database.port", Integer.toString(sandbox.databasePort()));
    // Half a day away: a test takes the turn of the night itself.
    variable("readiness.nightly-hours", String.valueOf((LocalTime.now().getHour() + 12) % 24));
    variable("it.database.tls", databaseTls ? "verify-full" : "disable");
    variable("database.tls.root.file", databaseRoot().toString());
    variable("database.password", logins.get("lantern_app"));
    variable("database.sequencer.password", logins.get("lantern_sequencer"));
    variable("audit.key.store.password", newPassword());
    AuditKey.make(auditKeyStore(), variable("audit.key.store.password"), 1);
    AlertKey.make(keys().resolve("alert.key"));
    AlertKey.make(keys().resolve("staff.key")); // a file of the same form
    variable("it.staff.folder", Files.createDirectories(folder.resolve("staff")).toString());
    variable("tls.store.password", newPassword());
    variable("it.http.port", Integer.toString(Ports.free()));
    variable("it.https.port", Integer.toString(Ports.free()));
    variable("it.recorder.address", "http://localhost:" + recorder.port());
    prepareTls();
    variable("it.bench.report", benchReport().toString());
    variable(
        "it.walk.sequences", Integer.toString(Integer.getInteger("lantern.sequences", 10_000)));
    variable("it.walk.seed", Long.toString(Long.getLong("lantern.seed", System.nanoTime())));
    variable("it.walk.report", checkout.resolve("container-tests/target/soak/walk.txt").toString());
    variable("it.pack.events", Integer.toString(Integer.getInteger("lantern.events", 200_000)));
    variable("it.verifier", Archives.jarOf(AuditVerifier.class).toString());
    variable("it.superuser.password", Files.readString(superuserPassword(), UTF_8));
  }

  private void prepareTls() throws IOException {
    Path trust = folder.resolve("national-trust.p12");
    Path client = folder.resolve("client-certificate.p12");
    String password = newPassword();
    tlsServers.writeStores(trust, client, password);
    variable("it.trust.file", trust.toString());
    variable("it.trust.password", password);
    variable("it.tls.servers", tlsServers.teller());
    variable("it.mail.port", Integer.toString(tlsServers.mailPort()));
    variable("it.mutual.port", Integer.toString(tlsServers.port("mutual")));
    variable("client.certificate.store.file", client.toString());
    variable("client.certificate.store.password", password);
  }

  private void variable(String name, String value) throws IOException {
    Files.createDirectories(server().resolve("variables"));
    Files.writeString(variable(name), value, UTF_8);
  }

  /** The sandbox's applications, with the public part of the key that the separate site has. */
  private Path applications() throws IOException {
    Path copies = withOurOwn("applications");
    ClientKey.make(keys().resolve("rzz03.keys"), copies.resolve("sandbox-rzz03.jwks"));
    return copies;
  }

  private Path users() throws IOException {
    return withOurOwn("users");
  }

  /** The sandbox's files of a kind, and those that only these tests have. */
  private Path withOurOwn(String kind) throws IOException {
    Path copies = Files.createDirectories(folder.resolve(kind));
    for (String from : List.of("sandbox/data", "container-tests/src/test/sandbox")) {
      try (Stream<Path> files = Files.list(checkout.resolve(from).resolve(kind))) {
        for (Path file : files.toList()) {
          copy(file, copies.resolve(file.getFileName()));
        }
      }
    }
    return copies;
  }

  private Path loginsFile() throws IOException {
    StringBuilder lines = new StringBuilder();
    logins.forEach((login, password) -> lines.append(login + "=" + password + "\n"));
    return Files.writeString(folder.resolve("logins.properties"), lines, UTF_8);
  }

  private static String newPassword() {
    return UUID.randomUUID().toString();
  }

  private void close() {
    try {
      tlsServers.close();
      recorder.close();
      sandbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** An earlier run's files are not this one's to answer for. */
  private static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
