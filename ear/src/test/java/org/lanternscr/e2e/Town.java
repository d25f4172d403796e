package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.lanternscr.machine.Machine;
import org.lanternscr.persistence.schema.Schema;
import org.lanternscr.sandbox.Sandbox;
import org.lanternscr.sandbox.SandboxOptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Everything that surrounds a test: the sandbox, PostgreSQL, and one Liberty server with Lantern.
 * Started once by each thread that runs test classes, on free ports, in a folder of its own: what
 * one class does to a site, a journal or a clock is never seen by one that runs beside it.
 */
final class Town {

  /** As support may ask for it; NothingLeaksIT reads what it tells. */
  private static final String TRACE =
      """
      <server>
        <logging traceSpecification="*=info:org.lanternscr.*=all"/>
      </server>
      """;

  private static final ThreadLocal<Town> OWN = new ThreadLocal<>();
  private static final List<Town> STARTED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path checkout = Path.of(System.getProperty("lantern.checkout"));
  private final Path folder;
  private final Path secrets;
  private final Path keys;
  private final Path staff;
  private final boolean paced;
  private final int httpsPort = Machine.freePort();
  private final Path data;
  private final Sandbox sandbox;
  private final Collector collector = new Collector();
  private final LibertyServer server;

  private Town(boolean paced, Past past) throws IOException, SQLException {
    this.paced = paced;
    folder = Machine.emptied(checkout.resolve("ear/target/e2e/" + COUNT.incrementAndGet()));
    secrets = Files.createDirectories(folder.resolve("secrets/sandbox"));
    keys = Files.createDirectories(folder.resolve("keys/sandbox"));
    staff = Files.createDirectories(folder.resolve("staff"));
    Map<String, String> logins =
        Map.of(
            "lantern_app", newPassword(),
            "lantern_sequencer", newPassword(),
            "lantern_migrator", newPassword());
    Path applications = applications();
    data = Files.createTempDirectory(folder, "postgresql");
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                0,
                data,
                0,
                applications,
                checkout.resolve("sandbox/data/users"),
                checkout.resolve("sandbox/data/patients"),
                checkout.resolve("server-config/database/roles.sql"),
                loginsFile(logins),
                Clock.systemUTC()));
    Schema.migrate(database("lantern_migrator", logins.get("lantern_migrator")));
    past.fill(superuser());
    secret("database.password", logins.get("lantern_app"));
    secret("database.sequencer.password", logins.get("lantern_sequencer"));
    secret("audit.key.store.password", newPassword());
    makeAuditKey();
    secret("tls.store.password", newPassword());
    makeTlsKeys();
    makeKey("alert");
    makeKey("staff");
    secret("rzz01.client-secret", "sandbox-only-secret-rzz01");
    secret("rzz02.client-secret", "sandbox-only-secret-rzz02");
    secret("rzz03.client-secret", "sandbox-only-secret-rzz03");
    secret("rzz05.client-secret", "sandbox-only-secret-rzz05");
    server =
        new LibertyServer(
            Path.of(System.getProperty("lantern.runtime")),
            folder.resolve("usr"),
            checkout,
            // A server that lives for minutes does with the first compiler; one that is measured is
            // what run starts.
            Files.readString(checkout.resolve("server-config/common/jvm.options"), UTF_8)
                + (paced ? "-XX:TieredStopAtLevel=1\n-XX:ReservedCodeCacheSize=128m\n" : ""));
    if (paced) {
      server.add("telemetry.xml", telemetry());
    }
    start();
  }

  private void start() throws IOException {
    server.start(environment());
    if (paced) {
      server.add("trace.xml", TRACE); // not at the start, whose faults a test looks for
    }
  }

  /** Stops the server as its machine does when that goes down, and starts it again. */
  void restart() throws IOException {
    server.close();
    if (paced) {
      server.remove("trace.xml");
    }
    start();
  }

  /** Restarts the server as a trust's whose mail server is on this machine, at a port. */
  void mailsBy(int port) throws IOException {
    server.add(
        "mail.xml",
        """
        <server>
          <variable name="mail.host" value="localhost"/>
          <variable name="mail.port" value="%d"/>
          <variable name="mail.tls" value="none"/>
          <variable name="mail.from" value="lantern@trust.example"/>
        </server>
        """
            .formatted(port));
    restart();
  }

  /** As a trust with a collector has it in its server.xml. */
  private String telemetry() {
    return """
    <server>
      <include location="${shared.config.dir}/lantern/telemetry.xml"/>
      <variable name="otel.exporter.otlp.endpoint" value="%s"/>
      <variable name="otel.exporter.otlp.protocol" value="http/protobuf"/>
      <variable name="otel.metric.export.interval" value="2000"/>
    </server>
    """
        .formatted(collector.address());
  }

  /** What the trust's collector has been sent. */
  Collector collector() {
    return collector;
  }

  /** The day at the trust, as the product counts days. */
  static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/London"));
  }

  /** The town of this thread. */
  static Town get() {
    return get(true, administrator -> {});
  }

  /** A town without any national limit, for measuring. */
  static Town withoutPacing() {
    return withoutPacing(administrator -> {});
  }

  /** Such a town, whose database has seen much before its server starts for the first time. */
  static Town withoutPacing(Past past) {
    return get(false, past);
  }

  /** What is in a database before the server. */
  interface Past {
    void fill(DataSource administrator) throws SQLException, IOException;
  }

  /** Every town of this run, for what is looked at when all stories are over. */
  static List<Town> all() {
    if (STARTED.isEmpty()) {
      get();
    }
    return STARTED;
  }

  private static Town get(boolean paced, Past past) {
    if (OWN.get() == null) {
      try {
        Town town = new Town(paced, past);
        Runtime.getRuntime().addShutdownHook(new Thread(town::close, "town-stop"));
        STARTED.add(town);
        OWN.set(town);
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("The town of the tests did not start", e);
      }
    }
    return OWN.get();
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  /** Where this town keeps what it is made of, and a test what it makes there. */
  Path folder() {
    return folder;
  }

  URI lantern() {
    return URI.create("https://localhost:" + httpsPort + "/");
  }

  URI sandbox() {
    return URI.create("http://localhost:" + sandbox.port() + "/");
  }

  /** What the server's process has in memory now. */
  long residentMebibytes() throws IOException {
    return server.residentMebibytes();
  }

  /** Every file that the server wrote while it ran: logs, traces, dumps. */
  Path serverFolder() {
    return server.folder();
  }

  /** Has the server write a dump of itself, as an administrator would for support, and stops it. */
  void dumpAndStop() throws IOException {
    if (server.isRunning()) {
      server.dump(environment());
      server.close();
    }
  }

  /** The secrets that the server was given. */
  Set<String> configuredSecrets() throws IOException {
    Set<String> values = new TreeSet<>();
    for (Path file : filesIn(secrets)) {
      values.add(Files.readString(file, UTF_8));
    }
    for (Path key : filesIn(clientKeys())) {
      values.add(Files.readAllLines(key, UTF_8).get(1)); // the first line of the key itself
    }
    for (String name : List.of("alert", "staff")) {
      String file = Files.readString(keys.resolve(name + ".key"), UTF_8);
      values.add(file.strip().split(" ")[1]);
    }
    return values;
  }

  /** The file of one of the server's secrets. */
  Path secretFile(String name) {
    return secrets.resolve(name);
  }

  Path checkout() {
    return checkout;
  }

  /** The database, by the application's own login. */
  PGSimpleDataSource database() {
    try {
      return database("lantern_app", Files.readString(secrets.resolve("database.password"), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database, as its administrator, who gets round every right. */
  PGSimpleDataSource superuser() {
    try {
      String password = Files.readString(data.resolve("superuser-password"), UTF_8).strip();
      return database("postgres", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rewrites what is only ever added to, whatever refers to it, as only the administrator can. */
  void rewrites(String... statements) throws SQLException {
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The folder with the keys of the trust. */
  Path keys() {
    return keys;
  }

  /** The folder into which the trust puts its staff lists. */
  Path staff() {
    return staff;
  }

  /** The PKCS#12 with the key that signs the audit log. */
  Path auditKeyStore() {
    return keys.resolve("audit-key.p12");
  }

  /** Ends what permissions a person has, as their longest time would. */
  void endPermissionsOf(String user) {
    try (Connection connection = database().getConnection();
        PreparedStatement end =
            connection.prepareStatement(
                "insert into permission_end select permission_id, event_id, now()"
                    + " from permission_to_view where user_id = ? and permission_id not in"
                    + " (select permission_id from permission_end)")) {
      end.setString(1, user);
      end.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The permissions of " + user + " were not ended", e);
    }
  }

  private PGSimpleDataSource database(String login, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + sandbox.databasePort() + "/lantern");
    source.setUser(login);
    source.setPassword(password);
    return source;
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("WLP_USER_DIR", folder.resolve("usr").toString()),
        Map.entry("VARIABLE_SOURCE_DIRS", secrets.toString()),
        Map.entry("LANTERN_SECRETS", secrets.toString()),
        Map.entry("LANTERN_KEYS", keys.toString()),
        Map.entry("staff_folder", staff.toString()),
        Map.entry("tls_store_file", keys.resolve("tls.p12").toString()),
        Map.entry("staff_key_file", keys.resolve("staff.key").toString()),
        Map.entry("WLP_SKIP_BOOTSTRAP_AGENT", "1"),
        Map.entry("https_port", Integer.toString(httpsPort)),
        Map.entry("database_port", Integer.toString(sandbox.databasePort())),
        Map.entry("sandbox_address", "http://localhost:" + sandbox.port()),
        Map.entry("sandbox_callback", callback()),
        Map.entry("log_messages_format", "json"), // as a collector reads it
        Map.entry("national_read_timeout_millis", "5000"),
        // Half a day away: a test looks at what nobody has checked yet.
        Map.entry("readiness_nightly_hours", String.valueOf((LocalTime.now().getHour() + 12) % 24)),
        // Further apart than it must be: what is held up on its way comes closer to the next.
        Map.entry("national_requests_per_second", paced ? "3" : "0"));
  }

  private String callback() {
    return "https://localhost:" + httpsPort + "/signin/callback";
  }

  /** The sandbox's applications, called back at this run's port. */
  private Path applications() throws IOException {
    Path copies = Files.createTempDirectory(folder, "applications");
    try (Stream<Path> files = Files.list(checkout.resolve("sandbox/data/applications"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file, UTF_8);
        text = text.replace("https://localhost:9443/", lantern().toString());
        if (!paced && file.endsWith("sandbox-rzz01.json")) {
          text = text.replaceFirst("\\{", "{ \"tps\": 0, \"quota\": 0,");
        }
        Files.writeString(copies.resolve(file.getFileName()), text, UTF_8);
      }
    }
    makeClientKey(copies.resolve("sandbox-rzz03.jwks"));
    return copies;
  }

  /** As ./lantern client-key and ./lantern jwks make them. */
  private void makeClientKey(Path jwks) throws IOException {
    Path keys = clientKeys();
    if (Files.exists(keys)) {
      for (Path earlier : filesIn(keys)) {
        Files.delete(earlier);
      }
    }
    String libraries = System.getProperty("java.class.path");
    String commands = "org.lanternscr.identity.keys.";
    run(
        folder.resolve("client-key.log"),
        "java",
        List.of("-cp", libraries, commands + "MakeClientKey", keys.toString(), "lantern-1"));
    run(jwks, "java", List.of("-cp", libraries, commands + "PublishClientKeys", keys.toString()));
  }

  /** The keys of the site of the separate pattern. */
  Path clientKeys() {
    return keys.resolve("rzz03.keys");
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private Path loginsFile(Map<String, String> logins) throws IOException {
    StringBuilder lines = new StringBuilder();
    logins.forEach((login, password) -> lines.append(login + "=" + password + "\n"));
    return Files.writeString(folder.resolve("logins.properties"), lines, UTF_8);
  }

  private void secret(String name, String value) throws IOException {
    Files.writeString(secrets.resolve(name), value, UTF_8);
  }

  /** As ./lantern audit-key makes it. */
  private void makeAuditKey() throws IOException {
    Path store = keys.resolve("audit-key.p12");
    Files.deleteIfExists(store); // of an earlier run
    addKey(store, "audit.key.store.password", "Ed25519", "audit-1", "CN=Lantern audit log");
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
  }

  /** Of both kinds that a trust can have; browsers take the first, which signs faster. */
  private void makeTlsKeys() throws IOException {
    Path store = keys.resolve("tls.p12");
    Files.deleteIfExists(store);
    addKey(store, "tls.store.password", "EC", "default", "CN=localhost");
    addKey(store, "tls.store.password", "RSA", "rsa", "CN=localhost");
  }

  private void addKey(Path store, String password, String kind, String alias, String name)
      throws IOException {
    run(
        folder.resolve("keytool.log"),
        "keytool",
        List.of(
            "-genkeypair",
            "-keyalg",
            kind,
            "-alias",
            alias,
            "-dname",
            name,
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass:file",
            secrets.resolve(password).toString()));
  }

  /** As ./lantern alert-key and ./lantern staff-key make theirs. */
  private void makeKey(String name) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path file = keys.resolve(name + ".key");
    Files.writeString(file, name + "-1 " + Base64.getEncoder().encodeToString(key) + "\n", UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static void run(Path output, String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", program).toString());
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(program + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a key was made", e);
    }
  }

  private static String newPassword() {
    return UUID.randomUUID().toString();
  }

  private void close() {
    try {
      server.close();
      collector.close();
      sandbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
