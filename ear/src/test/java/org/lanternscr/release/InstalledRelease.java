package org.lanternscr.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.lanternscr.machine.Machine;

/** A release installed by the words of its guide, beside a database of the trust. */
final class InstalledRelease {

  /** What a person writes into the blanks of {@code server.xml}; of no trust that there is. */
  private static final Map<String, String> BLANKS =
      Map.ofEntries(
          Map.entry("trust.name", "Example NHS Trust"),
          Map.entry("audit.log.name", "lantern.example.nhs.uk"),
          Map.entry("relationship.basis", "declared"),
          Map.entry("acr", "AAL2_OR_AAL3_ANY"),
          Map.entry("site.RXX01.name", "Example Hospital"),
          Map.entry("site.RXX01.parent", "RXX"),
          Map.entry("site.RXX01.asid", "200000000012"),
          Map.entry("site.RXX01.client.id", "an-application"),
          Map.entry("site.RXX01.callback", "https://lantern.example.nhs.uk/signin/callback"),
          Map.entry("database.host", "localhost"));

  private final Path folder;
  private final UnpackedRelease unpacked;
  private final int port = Machine.freePort();
  private final TrustDatabase database;

  InstalledRelease(Path checkout, Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    unpacked = new UnpackedRelease(checkout, folder);
    standIn("psql", "Psql");
    standIn("pg_dump", "PgDump");
    standIn("pg_restore", "PgDump");
    try {
      database = new TrustDatabase(folder.resolve("database"));
    } catch (SQLException e) {
      throw new IllegalStateException("The database of the trust did not start", e);
    }
  }

  private void standIn(String program, String by) throws IOException {
    unpacked.standIn(
        program, "exec java -cp '" + classPath() + "' org.lanternscr.release." + by + " \"$@\"");
  }

  Path server() {
    return folder.resolve("usr/servers/lantern");
  }

  /** Where the server keeps its receipts and the heads that it has seen. */
  Path audit() {
    return folder.resolve("audit");
  }

  TrustDatabase database() {
    return database;
  }

  String address() {
    return "https://localhost:" + port;
  }

  /** Follows the guide of installation to its end. */
  void followTheGuide() throws IOException, InterruptedException {
    for (String block : Guide.commands(unpacked.release().resolve("docs/install.md"), values())) {
      run(block);
      if (block.contains("new-trust")) {
        writeTheBlanks(
            unpacked.release().resolve("server-config/trusts/example-nhs-trust/server.xml"));
      }
    }
  }

  /** Follows one part of the guide of backup and restore. */
  String followsBackup(String part) throws IOException, InterruptedException {
    Path guide = unpacked.release().resolve("docs/backup.md");
    String values =
        Guide.part(guide, "values")
            .replaceFirst("BACKUP=\\S+", "BACKUP=" + folder.resolve("backup"));
    return run(values + "\n" + Guide.part(guide, part));
  }

  /** Runs commands in the folder of the release, with the values of the guide. */
  String run(String commands) throws IOException, InterruptedException {
    return unpacked.run(
        values() + "\n" + commands, Map.of("PGPASSWORD", database.superuserPassword()));
  }

  private String values() {
    return String.join(
        "\n",
        "WLP=" + System.getProperty("lantern.runtime"),
        "SERVER=" + server(),
        "SHARED=" + folder.resolve("usr/shared"),
        "ENVIRONMENT=integration TRUST=example-nhs-trust ODS=RXX01",
        "SECRETS=" + folder.resolve("etc/integration"),
        "KEYS=" + folder.resolve("etc/keys/integration"),
        "ADMINISTRATION=" + folder.resolve("administration"),
        "AUDIT=" + folder.resolve("audit"),
        "DATABASE_HOST=localhost DATABASE_PORT=" + database.port(),
        "DATABASE_ROOT=" + database.root(),
        "DATABASE_ADMIN=\"postgresql://postgres@$DATABASE_HOST:$DATABASE_PORT/postgres"
            + "?sslmode=verify-full&sslrootcert=$DATABASE_ROOT\"");
  }

  private void writeTheBlanks(Path serverXml) throws IOException {
    String text = Files.readString(serverXml, UTF_8);
    for (Map.Entry<String, String> blank : BLANKS.entrySet()) {
      text =
          text.replace(
              "name=\"" + blank.getKey() + "\" value=\"\"",
              "name=\"" + blank.getKey() + "\" value=\"" + blank.getValue() + "\"");
    }
    String own =
        variable("audit.folder", folder.resolve("audit").toString())
            + variable("database.tls.root.file", database.root().toString())
            + variable("https.port", Integer.toString(port))
            + variable("log.messages.format", "json")
            + variable("log.console.format", "json");
    text =
        text.replace(
                "name=\"database.port\" value=\"5432\"",
                "name=\"database.port\" value=\"" + database.port() + "\"")
            .replace("</server>", own + "</server>");
    Files.writeString(serverXml, text, UTF_8);
    Files.writeString(folder.resolve("etc/integration/rxx01.client-secret"), "a made-up secret");
  }

  private static String variable(String name, String value) {
    return "  <variable name=\"" + name + "\" value=\"" + value + "\"/>\n";
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
