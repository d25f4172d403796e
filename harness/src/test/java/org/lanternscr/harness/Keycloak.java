package org.lanternscr.harness;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A Keycloak with one realm whose claims have the shape of NHS CIS2's. */
final class Keycloak implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int port;
  private final Process process;

  /**
   * @param home where the distribution is unpacked
   * @param log where its output goes
   */
  Keycloak(Path home, String realm, Path log) throws IOException, InterruptedException {
    Path imported = Files.createDirectories(home.resolve("data/import"));
    Files.writeString(imported.resolve("NHSIdentity-realm.json"), realm);
    port = free();
    process =
        new ProcessBuilder(
                List.of(
                    "bash",
                    home.resolve("bin/kc.sh").toString(),
                    "start-dev",
                    "--import-realm",
                    "--db=dev-mem",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--http-management-port=" + free()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    awaitRealm(log);
  }

  private static int free() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  String issuer() {
    return "http://localhost:" + port + "/realms/NHSIdentity";
  }

  private void awaitRealm(Path log) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).build();
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      try {
        if (HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException notYet) {
        // It listens late.
      }
      Thread.sleep(500);
    }
    close();
    throw new IllegalStateException("Keycloak did not start, see " + log);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
