package org.lanternscr.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.identity.Tls;
import org.lanternscr.it.town.AlertKey;
import org.lanternscr.it.town.ClientKey;
import org.lanternscr.it.town.Town;
import org.lanternscr.persistence.schema.Schema;
import org.lanternscr.sandbox.Sandbox;
import org.lanternscr.sandbox.SandboxOptions;
import org.lanternscr.site.Checked;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A copy of the sandbox trust, ready in everything, with a sandbox and a database of its own: into
 * it faults are planted, and its commands say what they see.
 */
final class PlantedTrust {

  private static final Path CONFIG = Path.of("../server-config");
  private static final String DATABASE = "lantern_of_commands";
  private static final String[] SITES = {"RZZ01", "RZZ02", "RZZ03"};

  private static Sandbox sandbox;
  private static Path sandboxKeys;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> atSandbox = new HashMap<>();
  private String serverXml;

  /** Once for all of them: the national services, and a database that has a registry. */
  static void startAround(Path folder) throws Exception {
    Path applications = Files.createDirectories(folder.resolve("applications"));
    try (var files = Files.list(Path.of("../sandbox/data/applications"))) {
      for (Path file : files.toList()) {
        Files.copy(file, applications.resolve(file.getFileName()));
      }
    }
    sandboxKeys = folder.resolve("rzz03.keys");
    ClientKey.make(sandboxKeys, applications.resolve("sandbox-rzz03.jwks"));
    sandbox =
        Sandbox.start(
            SandboxOptions.of(
                "--port", "0", "--no-database", "--applications", applications.toString()));
    makeDatabase();
  }

  static void stopAround() throws Exception {
    sandbox.close();
    runs(Town.get().superuser(), "DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
  }

  private static void makeDatabase() throws SQLException {
    runs(Town.get().superuser(), "DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
    runs(Town.get().superuser(), "CREATE DATABASE " + DATABASE + " OWNER lantern_owner");
    Schema.migrate(own(Town.get().database("lantern_migrator")));
    for (String site : SITES) {
      register(site, "999000000010", 1);
    }
    bringIn("RZZ02", "now()");
  }

  /** Attendances of a site, as if they had come in at a moment. */
  static void bringIn(String site, String when) throws SQLException {
    runs(
        own(Town.get().superuser()),
        "SET session_replication_role = replica",
        "DELETE FROM attendance_import WHERE site_ods = '" + site + "'",
        "INSERT INTO attendance_import SELECT gen_random_uuid(), gen_random_uuid(), '"
            + site
            + "', 'upload', "
            + when
            + ", repeat('0', 64), 7, 7, 0");
  }

  /** A watch at a site that stands for a day. */
  static void watch(String site) throws SQLException {
    runs(
        own(Town.get().superuser()),
        "SET session_replication_role = replica",
        "INSERT INTO watch_patient SELECT gen_random_uuid(), gen_random_uuid(), '"
            + site
            + "', '9990000018', 'In the news', '999000000010', 'PRIVACY, Ten', now(),"
            + " now() + interval '1 day'");
  }

  static void watchNobody() throws SQLException {
    runs(
        own(Town.get().superuser()),
        "SET session_replication_role = replica",
        "DELETE FROM watch_patient");
  }

  /** As an administrator would write it; its event is any. */
  static void register(String site, String officer, int version) throws SQLException {
    runs(
        own(Town.get().superuser()),
        "SET session_replication_role = replica",
        "INSERT INTO site_entry SELECT gen_random_uuid(), gen_random_uuid(), '"
            + site
            + "', "
            + version
            + ", now(), 'preparing', 'Head of Systems', 'owner@example.nhs.uk', 'SCR-1',"
            + " '2026-11-01', 'view', NULL, 'governance share', 'live', 'off', 'live', 'off'",
        officer.isEmpty()
            ? "SELECT 1"
            : "INSERT INTO site_officer SELECT entry_id, '"
                + officer
                + "', 'PRIVACY, Ten' FROM site_entry WHERE site_ods = '"
                + site
                + "' AND version = "
                + version);
  }

  private static PGSimpleDataSource own(PGSimpleDataSource source) {
    source.setDatabaseName(DATABASE);
    return source;
  }

  private static void runs(PGSimpleDataSource source, String... commands) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  PlantedTrust(Path folder) throws IOException {
    this.folder = folder;
    serverXml = Files.readString(CONFIG.resolve("trusts/sandbox/server.xml"), UTF_8);
    for (String site : new String[] {"rzz01", "rzz02", "rzz03", "rzz05"}) {
      writeSecret(site + ".client-secret", "sandbox-only-secret-" + site);
    }
    Path keys = Files.createDirectories(folder.resolve("keys/sandbox/rzz03.keys"));
    Files.copy(sandboxKeys.resolve("lantern-1.pem"), keys.resolve("lantern-1.pem"));
    Files.copy(
        Town.get().auditKeyStore(),
        folder.resolve("keys/sandbox/audit-key.p12"),
        StandardCopyOption.COPY_ATTRIBUTES);
    AlertKey.make(folder.resolve("keys/sandbox/alert.key"));
    PGSimpleDataSource application = Town.get().database("lantern_app");
    environment.put("database_port", Integer.toString(application.getPortNumbers()[0]));
    environment.put("database_password", application.getPassword());
    environment.put(
        "database_sequencer_password", Town.get().database("lantern_sequencer").getPassword());
    environment.put(
        "audit_key_store_password",
        Files.readString(Town.get().variable("audit.key.store.password"), UTF_8));
    environment.put("tls_store_password", "made up");
    environment.put("LANTERN_SECRETS", folder.resolve("secrets/sandbox").toString());
    environment.put("LANTERN_KEYS", folder.resolve("keys/sandbox").toString());
    atSandbox.put("sandbox_address", "http://localhost:" + sandbox.port());
    write("database.name", DATABASE);
  }

  Path folder() {
    return folder;
  }

  /** Another value in the environment, which stands for a file of a secret. */
  PlantedTrust secret(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  PlantedTrust writeSecret(String file, String text) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets/sandbox"));
    Files.writeString(secrets.resolve(file), text, UTF_8);
    return this;
  }

  /** Writes another value of a variable, which is added when it is not there. */
  PlantedTrust write(String key, String value) {
    String written = "<variable name=\"" + key + "\" value=\"";
    serverXml =
        serverXml.contains(written)
            ? serverXml.replaceFirst(
                Pattern.quote(written) + "[^\"]*\"",
                Matcher.quoteReplacement(written + value + "\""))
            : serverXml.replace("</server>", written + value + "\"/>\n</server>");
    return this;
  }

  /** Everything that is of one site is now of another organisation. */
  PlantedTrust becomes(String code) {
    serverXml = serverXml.replace("RZZ01", code);
    return this;
  }

  String checkConfig() throws IOException {
    environment.put("VARIABLE_SOURCE_DIRS", folder.resolve("secrets/sandbox").toString());
    return Checked.config(config(), "sandbox", all());
  }

  /** What the command says of RZZ01, after its exit status. */
  String readiness() throws IOException {
    return readiness(Clock.systemUTC(), Tls.ofJava(), "--site", "RZZ01");
  }

  String readiness(Clock clock, Tls tls, String... options) throws IOException {
    String[] words = new String[options.length + 3];
    words[0] = config().toString();
    words[1] = "--trust";
    words[2] = "sandbox";
    System.arraycopy(options, 0, words, 3, options.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new CheckReadiness(all(), clock, tls, new PrintStream(out, true, UTF_8)).run(words);
    return status + " " + out.toString(UTF_8);
  }

  /** The line of one check. */
  static String line(String said, String check) {
    return said.lines()
        .filter(line -> line.contains("  " + check + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(check + " is not in\n" + said));
  }

  private Map<String, String> all() {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(atSandbox);
    return all;
  }

  private Path config() throws IOException {
    Path config = folder.resolve("config");
    Path common = Files.createDirectories(config.resolve("common"));
    try (var files = Files.list(CONFIG.resolve("common"))) {
      for (Path file : files.toList()) {
        Files.write(common.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Path trust = Files.createDirectories(config.resolve("trusts/sandbox"));
    assertThat(serverXml).contains("</server>");
    Files.writeString(trust.resolve("server.xml"), serverXml, UTF_8);
    return config;
  }
}
