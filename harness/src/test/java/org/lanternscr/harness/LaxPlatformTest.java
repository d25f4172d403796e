package org.lanternscr.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.harness.person.Person;

/** A platform that accepts whatever it must refuse, or answers something else altogether. */
class LaxPlatformTest {

  private static final String TOKENS =
      "{\"access_token\":\"synthetic-access-%1$d\",\"expires_in\":\"599\",\"refresh_token\":"
          + "\"synthetic-refresh-%1$d\",\"refresh_token_expires_in\":\"43199\",\"token_type\":\"Bearer\"}";
  private static final String USER =
      "{\"sub\":\"1\",\"nhsid_nrbac_roles\":[{\"person_roleid\":\"2\",\"org_code\":\"RZZ01\"}]}";

  @TempDir private static Path folder;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static Town town;
  private static HttpServer lax;

  private static volatile int serviceStatus;
  private static volatile String serviceBody;
  private static volatile boolean rotating;

  @BeforeAll
  static void start() throws Exception {
    town = new Town(folder);
    lax = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lax.createContext(
        "/oauth2/token",
        exchange ->
            answer(exchange, 200, TOKENS.formatted(rotating ? COUNT.incrementAndGet() : 0)));
    lax.createContext("/oauth2/userinfo", exchange -> answer(exchange, 200, USER));
    lax.createContext("/oauth2/authorize", exchange -> answer(exchange, 200, "a page"));
    lax.createContext("/service", exchange -> answer(exchange, serviceStatus, serviceBody));
    lax.start();
  }

  @AfterAll
  static void stop() throws Exception {
    lax.stop(0);
    town.close();
  }

  @BeforeEach
  void asUsual() {
    serviceStatus = 400;
    serviceBody = "{\"resourceType\":\"OperationOutcome\"}";
    rotating = true;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Town.Run run() throws IOException {
    String address = "http://localhost:" + lax.getAddress().getPort();
    return town.run(
        town.variables(
            "oauth.url", address + "/oauth2",
            "scr.url", address + "/service",
            "pds.url", address + "/service",
            "site.RZZ01.client.keys.dir", folder.resolve("keys").toString()),
        Clock.systemUTC(),
        (site, begin, callback) ->
            new Person.Answer.CameBack(
                callback + "?code=c&" + begin.getRawQuery().replaceAll(".*(state=[^&]*).*", "$1")),
        "--site",
        "RZZ01");
  }

  @Test
  void isFoundOut() throws Exception {
    assertThat(run().failures())
        .containsExactly(
            "RZZ01 refusal-expired fail refusal-missing",
            "RZZ01 refusal-audience fail refusal-missing",
            "RZZ01 refusal-kid fail refusal-missing",
            "RZZ01 refusal-too-long fail refusal-missing",
            "RZZ01 secret fail refusal-missing",
            "RZZ01 replay fail replay-accepted");
  }

  @Test
  void isFoundOutWhenTokensDoNotRotate() throws Exception {
    rotating = false;

    assertThat(run().outcomes()).contains("RZZ01 refresh fail unreadable", "RZZ01 replay skipped");
  }

  @Test
  void servicesAreJudgedByWhatTheyAnswer() throws Exception {
    assertThat(service(401, "{}")).isEqualTo("fail missing-product");
    assertThat(service(403, "{}")).isEqualTo("fail missing-product");
    assertThat(service(429, "{}")).isEqualTo("fail busy");
    assertThat(service(500, "{}")).isEqualTo("fail unreachable");
    assertThat(service(404, "{}")).isEqualTo("fail unreachable");
    assertThat(service(400, "")).isEqualTo("fail no-asid");
    assertThat(service(400, "multiple roles found, please check nhsd-session-urid"))
        .isEqualTo("fail role-header");
    assertThat(service(400, "{}")).isEqualTo("pass");
  }

  private static String service(int status, String body) throws IOException {
    serviceStatus = status;
    serviceBody = body;
    String start = "RZZ01 record-service ";
    return run().outcomes().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }
}
