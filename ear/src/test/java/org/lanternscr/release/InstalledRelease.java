package org.lanternscr.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An empty folder with the archive unpacked, and a shell in it that knows neither Maven nor the
 * checkout.
 */
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

  private final Path checkout;
  private final Path folder;
  private final int port = freePort();
  private final TrustDatabase database;
  private final Path release;

  InstalledRelease(Path checkout, Path folder) throws IOException, InterruptedException {
    this.checkout = checkout;
    this.folder = folder;
    empty(folder);
    Files.createDirectories(folder.resolve("tools"));
    standIn("psql", "exec java -cp '" + classPath() + "' org.lanternscr.release.Psql \"$@\"");
    standIn("mvn", "echo 'there is no Maven here' >&2; exit 1");
    shell(checkout, "./lantern release --as-built");
    Path archive = onlyArchive();
    shell(folder, "tar xzf '" + archive + "'");
    release = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    try {
      database = new TrustDatabase(folder.resolve("database"));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("The database of the trust did not start", e);
    }
  }

  /** The folder with what the archive holds. */
  Path release() {
    return release;
  }

  Path server() {
    return folder.resolve("usr/servers/lantern");
  }

  TrustDatabase database() {
    return database;
  }

  String address() {
    return "https://localhost:" + port;
  }

  /** Follows the guide of installation to its end. */
  void followTheGuide() throws IOException, InterruptedException {
    for (String block : Guide.commands(release.resolve("docs/install.md"), values())) {
      run(block);
      if (block.contains("new-trust")) {
        writeTheBlanks(release.resolve("server-config/trusts/example-nhs-trust/server.xml"));
      }
    }
  }

  /** Runs commands in the folder of the release, with the values of the guide. */
  String run(String commands) throws IOException, InterruptedException {
    return shell(release, values() + "\n" + commands);
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

  private String shell(Path where, String commands) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("LANTERN") || name.startsWith("WLP"));
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.put("PATH", folder.resolve("tools") + ":" + java + ":/usr/bin:/bin");
    environment.put("WLP_USER_DIR", folder.resolve("usr").toString());
    environment.put("WLP_SKIP_BOOTSTRAP_AGENT", "1");
    // What lives for seconds does with the first compiler.
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    if (database != null) {
      environment.put("PGPASSWORD", database.superuserPassword());
    }
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String said = Files.readString(output, UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "A command of the release failed:\n" + commands + "\n" + said);
    }
    return said;
  }

  private void standIn(String name, String does) throws IOException {
    Path tool = folder.resolve("tools").resolve(name);
    Files.writeString(tool, "#!/bin/sh\n" + does + "\n", UTF_8);
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private Path onlyArchive() throws IOException {
    List<Path> archives = new ArrayList<>();
    try (Stream<Path> files = Files.list(checkout.resolve("target"))) {
      files.filter(file -> file.toString().endsWith(".tar.gz")).forEach(archives::add);
    }
    if (archives.size() != 1) {
      throw new IllegalStateException("One archive was expected: " + archives);
    }
    return archives.get(0);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
