package org.lanternscr.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** R9.1: the guide of installation leads from the archive alone, in an empty folder, to a page. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseSoak {

  private static final Path CHECKOUT = Path.of(System.getProperty("lantern.checkout"));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static InstalledRelease installed;
  private static HttpClient client;

  @BeforeAll
  static void installByTheGuide() throws Exception {
    installed = new InstalledRelease(CHECKOUT, CHECKOUT.resolve("ear/target/release-it"));
    installed.followTheGuide();
    client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .sslContext(
                SelfSigned.trusted(
                    installed.server().resolve("resources/security/key.p12"),
                    installed.run("cat \"$SECRETS/tls.store.password\"")))
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      installed.run("\"$WLP/bin/server\" stop lantern");
    } finally {
      installed.database().stop();
    }
  }

  @Test
  void theFirstPageIsThere() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Example NHS Trust", "Example Hospital");
  }

  /** Ready is the database, the schema and the keys; whoever asks learns their names alone. */
  @Test
  void itIsReadyOnlyWhileItsDatabaseAnswers() throws Exception {
    assertThat(checks("/health/ready"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("database", "UP", "schema", "UP", "keys", "UP", "status", "UP"));
    int port = installed.database().port();

    installed.database().stop();
    try {
      awaitReady(503);
      assertThat(checks("/health/ready"))
          .containsEntry("status", "DOWN")
          .containsEntry("database", "DOWN");
      assertThat(checks("/health/live")).containsEntry("status", "UP");
    } finally {
      installed.database().startAgain(port);
    }
    awaitReady(200);
    assertThat(checks("/health/started")).containsEntry("record", "UP");
  }

  /** A collector reads one object a line, from the moment at which the settings are known. */
  @Test
  void theLogIsJsonWhereTheTrustSaysSo() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (Stream<String> lines = Files.lines(installed.server().resolve("logs/messages.log"))) {
      assertThat(lines.dropWhile(line -> !line.startsWith("{")))
          .hasSizeGreaterThan(5)
          .allSatisfy(line -> assertThat(json.readTree(line).path("type").asText()).isNotEmpty());
    }
  }

  /** Each command of an operator runs from the archive, with the server's own settings. */
  @Test
  void theCommandsRunFromTheArchive() throws Exception {
    assertThat(installed.run("./lantern check-config \"$SERVER\"")).contains("has no fault");
    assertThat(installed.run("./lantern client-key \"$KEYS/rxx01.keys\" lantern-1")).isNotNull();
    assertThat(installed.run("./lantern jwks \"$KEYS/rxx01.keys\"")).contains("lantern-1");
    String database =
        " --database \"jdbc:postgresql://localhost:$DATABASE_PORT/lantern?sslrootcert=$DATABASE_ROOT\"";
    get("/signin/callback"); // nobody asked for it, which is an event
    assertThat(
            installed.run(
                "for again in 1 2 3 4 5 6 7 8; do sleep 1;"
                    + " ./lantern audit-export --site RXX01 --log-name lantern.example.nhs.uk"
                    + database
                    + " --login lantern_app --password-file \"$SECRETS/database.password\""
                    + " >audit.ndjson && break; done; ./lantern verify audit.ndjson"))
        .contains("INTACT");
    assertThat(
            installed.run(
                "./lantern audit-epoch --heads \"$AUDIT/heads\""
                    + database
                    + " --login lantern_sequencer --password-file \"$SECRETS/database.sequencer.password\""
                    + " --key-store \"$KEYS/audit-key.p12\" --key-password-file \"$SECRETS/audit.key.store.password\""))
        .isNotEmpty();
    assertThat(installed.run("./lantern readiness --trust \"$SERVER\" || test $? -eq 1"))
        .contains("reach-sign-in", "PostgreSQL 18 accepts both logins (TLS, its name verified)")
        .contains("The schema is exactly this build's.", "Mail is off", " red, ");
    assertThat(installed.run("./lantern harness --trust \"$SERVER\" --without-person || true"))
        .contains("RXX01");
  }

  /** R9.1: what docs/backup.md says, to the letter; what was recorded after the backup is told. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aRestoreFollowsItsGuide() throws Exception {
    installed.followsBackup("backup");
    Path heads = installed.audit().resolve("heads");
    String before = contentOf(heads);
    Instant end = Instant.now().plus(PATIENCE);
    get("/signin/callback"); // nobody asked for it, which is an event that the backup has not
    while (contentOf(heads).equals(before) && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
    assertThat(contentOf(heads)).as("the server has seen more signed").isNotEqualTo(before);

    installed.run("\"$WLP/bin/server\" stop lantern");
    installed.followsBackup("restore");
    assertThat(installed.followsBackup("migrate")).contains("Migrations run: 0");
    installed.run("\"$WLP/bin/server\" start lantern");
    awaitReady(200);
    awaitLog("log-cut");
    assertThat(installed.followsBackup("epoch")).contains("RXX01");
    Path missing = installed.audit().resolve("receipts/missing.txt");
    end = Instant.now().plus(PATIENCE);
    while (!Files.exists(missing) && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
    assertThat(Files.readAllLines(missing)).as("the event that was answered").isNotEmpty();
    Files.delete(missing);
    assertThat(
            installed.run(
                "./lantern audit-export --site RXX01 --log-name lantern.example.nhs.uk"
                    + " --database \"jdbc:postgresql://localhost:$DATABASE_PORT/lantern?sslrootcert=$DATABASE_ROOT\""
                    + " --login lantern_app --password-file \"$SECRETS/database.password\""
                    + " >after.ndjson; ./lantern verify after.ndjson"))
        .contains("INTACT");
  }

  /** What all files of a folder say. */
  private static String contentOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder content = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        content.append(Files.readString(file));
      }
      return content.toString();
    }
  }

  private static void awaitLog(String word) throws Exception {
    Path log = installed.server().resolve("logs/messages.log");
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.readString(log).contains(word) && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
    assertThat(Files.readString(log)).contains(word);
  }

  /** An answer is good for a second. */
  private static void awaitReady(int status) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (get("/health/ready").statusCode() != status && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
    assertThat(get("/health/ready").statusCode()).isEqualTo(status);
  }

  private static Map<String, String> checks(String path) throws Exception {
    JsonNode answer = new ObjectMapper().readTree(get(path).body());
    assertThat(answer.size()).isEqualTo(2);
    Map<String, String> found = new TreeMap<>(Map.of("status", answer.path("status").asText()));
    for (JsonNode check : answer.path("checks")) {
      assertThat(check.path("data")).as("told to whoever asks").isEmpty();
      found.put(check.path("name").asText(), check.path("status").asText());
    }
    return found;
  }

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(installed.address() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
