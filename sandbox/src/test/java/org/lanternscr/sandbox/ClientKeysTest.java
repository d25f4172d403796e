package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanternscr.sandbox.http.Outbound;
import org.lanternscr.sandbox.jose.ClientKeys;
import org.lanternscr.sandbox.life.Lifetimes;

/** The keys that clients publish at a URL: B3. */
class ClientKeysTest {
  private final MovableClock clock = new MovableClock();
  private final ClientKeys keys =
      new ClientKeys(Path.of("."), new Outbound(), clock, new Lifetimes());
  private final AtomicInteger requests = new AtomicInteger();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void publish() throws IOException {
    byte[] set = new JWKSet(SeparateClient.KEY).toString(true).getBytes();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(status, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/jwks";
  }

  @Test
  void areReadOnceAnHourAndNotForAnUnknownKid() {
    assertThat(keys.find(url(), "rzz03-1")).isInstanceOf(ClientKeys.Key.class);
    assertThat(keys.find(url(), "other")).isInstanceOf(ClientKeys.NoSuchKey.class);
    assertThat(requests).hasValue(1);
    clock.pass(Duration.ofHours(1));
    keys.find(url(), "rzz03-1");
    assertThat(requests).hasValue(2);
  }

  @Test
  void areAskedForAgainAfterAFailure() {
    status = 503;
    assertThat(keys.find(url(), "rzz03-1")).isInstanceOf(ClientKeys.Unreachable.class);
    status = 200;
    assertThat(keys.find(url(), "rzz03-1")).isInstanceOf(ClientKeys.Key.class);
  }

  @Test
  void areNotLookedForOutsideThisMachine() {
    assertThat(keys.find("http://keys.example/jwks", "rzz03-1"))
        .isInstanceOf(ClientKeys.Unreachable.class);
    assertThat(keys.find("missing.jwks", "rzz03-1")).isInstanceOf(ClientKeys.Unreachable.class);
  }
}
