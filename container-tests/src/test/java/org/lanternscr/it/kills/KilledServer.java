package org.lanternscr.it.kills;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.lanternscr.it.Acting;
import org.lanternscr.it.Wait;
import org.lanternscr.it.kills.server.EventServlet;
import org.lanternscr.it.town.Archives;
import org.lanternscr.it.town.Ports;

/** A Liberty server of its own with the product, in the sandbox trust's configuration. */
final class KilledServer implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(40);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path user;
  private final String name;
  private final int port = Ports.free();
  private Process process;

  /**
   * @param user the folder of all servers of a run
   * @param secrets what ./lantern run has in its secrets
   * @param keys the folder of its keys
   */
  KilledServer(
      Path checkout, Path user, String name, Path secrets, Path keys, KilledDatabase database)
      throws IOException {
    this.user = user;
    this.name = name;
    Path driver = Archives.jarOf(org.postgresql.Driver.class);
    copy(driver, user.resolve("shared/resources/postgresql").resolve(driver.getFileName()));
    try (Stream<Path> files = Files.list(checkout.resolve("server-config/common"))) {
      for (Path file : files.toList()) {
        copy(file, user.resolve("shared/config/lantern").resolve(file.getFileName()));
      }
    }
    copy(checkout.resolve("server-config/trusts/sandbox/server.xml"), folder("trust.xml"));
    copy(
        checkout.resolve("container-tests/src/test/resources/kills-server.xml"),
        folder("server.xml"));
    Files.createDirectories(folder("apps"));
    Archives.lantern("lantern-it.war", EventServlet.class.getPackage(), Acting.classes())
        .as(ZipExporter.class)
        .exportTo(folder("apps/lantern.ear").toFile(), true);
    Files.writeString(
        folder("jvm.options"), "-Xmx384m\n-XX:TieredStopAtLevel=1\n-XX:+UseSerialGC\n", UTF_8);
    variable("LANTERN_SECRETS", secrets.toString());
    variable("LANTERN_KEYS", keys.toString());
    variable("database.port", Integer.toString(database.port()));
    variable("database.password", database.passwordOf("lantern_app"));
    variable("database.sequencer.password", database.passwordOf("lantern_sequencer"));
    variable("audit.key.store.password", Files.readString(secrets.resolve("key.password"), UTF_8));
    variable("tls.store.password", UUID.randomUUID().toString());
    variable("it.http.port", Integer.toString(port));
    variable("sandbox.address", database.sandbox().toString());
    variable("kills.https.port", Integer.toString(Ports.free()));
  }

  private void variable(String variable, String value) throws IOException {
    Files.createDirectories(folder("variables"));
    Files.writeString(folder("variables/" + variable), value, UTF_8);
  }

  /** A place in the server's folder. */
  Path folder(String place) {
    return user.resolve("servers").resolve(name).resolve(place);
  }

  /** Returns when the first event is recorded. */
  void start() throws Exception {
    process =
        command("run")
            .redirectErrorStream(true)
            .redirectOutput(folder("console.log").toFile())
            .start();
    Wait.until(name + " is started", LONGEST_START, () -> says("CWWKZ0001I") && says("CWWKF0011I"));
    record();
  }

  private ProcessBuilder command(String verb) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("lantern.runtime"), "bin/server").toString(), verb, name);
    builder.environment().put("WLP_USER_DIR", user.toString());
    builder.environment().put("WLP_SKIP_BOOTSTRAP_AGENT", "1");
    return builder;
  }

  private boolean says(String word) throws IOException {
    String console = Files.readString(folder("console.log"), UTF_8);
    if (!process.isAlive() || console.contains("CWWKZ0002E")) {
      throw new AssertionError(name + " did not start:\n" + console);
    }
    return console.contains(word);
  }

  /** Has an event recorded, and returns its id once it is committed. */
  UUID record() throws IOException, InterruptedException {
    return UUID.fromString(asks("POST", "event"));
  }

  void signsIn(String user) throws IOException, InterruptedException {
    asks("PUT", "alert?user=" + user);
  }

  /** Has a user open a record in an emergency, and returns the permission once it is committed. */
  UUID opensInAnEmergency(String user) throws IOException, InterruptedException {
    return UUID.fromString(asks("POST", "alert?user=" + user));
  }

  private String asks(String method, String what) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/lantern-it/" + what))
            .timeout(LONGEST_ANSWER)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("answered with " + answer.statusCode());
    }
    return answer.body();
  }

  /** As an administrator stops it; returns when it has gone. */
  void stop() throws Exception {
    ProcessBuilder builder = command("stop");
    assertThat(builder.redirectErrorStream(true).redirectOutput(DISCARD).start().waitFor())
        .as("stopped")
        .isZero();
    process.onExit().orTimeout(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS).join();
  }

  void kill() {
    Processes.kill(Processes.tree(process.toHandle()));
  }

  void pause() throws IOException {
    Processes.signal("STOP", Processes.tree(process.toHandle()));
  }

  void resume() throws IOException {
    Processes.signal("CONT", Processes.tree(process.toHandle()));
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
