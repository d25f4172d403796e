package org.lanternscr.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanternscr.harness.person.Person;

/** The harness passes what is right, and finds and names each fault that is planted. */
class PlantedFaultsTest {

  private static final Clock RIGHT = Clock.systemUTC();
  private static final Person EVERYDAY = Town.everydayPeople();

  @TempDir private static Path folder;
  private static Town town;

  @BeforeAll
  static void start() throws Exception {
    town = new Town(folder);
    Files.writeString(town.secretOf("wrong"), "not-the-secret-of-anybody");
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  @Test
  void passesCleanForBothPatterns() throws Exception {
    Town.Run run = town.run(town.variables(), RIGHT, EVERYDAY);

    assertThat(run.outcomes())
        .containsExactly(
            "RZZ01 clock pass",
            "RZZ01 platform-key skipped",
            "RZZ01 refusal-expired skipped",
            "RZZ01 refusal-audience skipped",
            "RZZ01 refusal-kid skipped",
            "RZZ01 refusal-too-long skipped",
            "RZZ01 callback pass",
            "RZZ01 secret pass",
            "RZZ01 sign-in pass",
            "RZZ01 tokens pass",
            "RZZ01 roles pass",
            "RZZ01 level skipped",
            "RZZ01 refresh pass",
            "RZZ01 record-service pass",
            "RZZ01 demographics-service pass",
            "RZZ01 replay pass",
            "RZZ03 clock pass",
            "RZZ03 clock-cis2 pass",
            "RZZ03 keys pass",
            "RZZ03 cis2-keys pass",
            "RZZ03 platform-key pass",
            "RZZ03 refusal-expired pass",
            "RZZ03 refusal-audience pass",
            "RZZ03 refusal-kid pass",
            "RZZ03 refusal-too-long pass",
            "RZZ03 secret pass",
            "RZZ03 discovery pass",
            "RZZ03 issuer-keys pass",
            "RZZ03 callback pass",
            "RZZ03 cis2-client pass",
            "RZZ03 sign-in pass",
            "RZZ03 id-token pass",
            "RZZ03 level pass",
            "RZZ03 roles pass",
            "RZZ03 tokens pass",
            "RZZ03 refresh pass",
            "RZZ03 record-service pass",
            "RZZ03 demographics-service pass",
            "RZZ03 replay pass");
    assertThat(run.exit()).isZero();
    assertThat(run.output()).contains("33 passed, 0 failed, 6 skipped").contains(", sandbox");
  }

  static Stream<Arguments> faults() {
    Duration fast = Duration.ofSeconds(30);
    return Stream.of(
        fault("RZZ01 secret fail wrong-secret", "site.RZZ01.client.secret.file", secret("wrong")),
        fault("RZZ03 secret fail wrong-secret", "site.RZZ03.client.secret.file", secret("wrong")),
        fault("RZZ01 callback fail wrong-callback", "site.RZZ01.callback", Town.CALLBACK + "/"),
        fault("RZZ03 callback fail wrong-callback", "site.RZZ03.callback", Town.CALLBACK + "/"),
        arguments("RZZ01 clock fail clock-fast", Clock.offset(RIGHT, fast), EVERYDAY, changes()),
        arguments(
            "RZZ03 clock-cis2 fail clock-fast", Clock.offset(RIGHT, fast), EVERYDAY, changes()),
        fault("RZZ03 platform-key fail old-key", "site.RZZ03.client.keys.dir", keys("old-keys")),
        fault("RZZ03 cis2-client fail cis2-client", "site.RZZ03.cis2.keys.dir", keys("old-keys")),
        fault(
            "RZZ01 record-service fail missing-product",
            "site.RZZ01.client.id",
            "sandbox-no-scr-product",
            "site.RZZ01.client.secret.file",
            secret("sandbox-no-scr-product")),
        fault(
            "RZZ03 platform-key fail wrong-audience",
            "oauth.url",
            town.address().replace("localhost", "127.0.0.1") + "/oauth2"),
        person("RZZ03 id-token fail wrong-audience", "001", "020", "wrong-aud"),
        fault(
            "RZZ03 discovery fail wrong-issuer",
            "cis2.issuer",
            town.variables()
                .get("cis2.issuer")
                .replace("${sandbox.address}", town.address().replace("localhost", "127.0.0.1"))),
        person("RZZ03 id-token fail wrong-issuer", "001", "045", ""),
        person("RZZ01 roles fail no-roles-scope", "006", "020", ""),
        fault(
            "RZZ03 roles fail no-roles-scope",
            "site.RZZ03.client.id",
            "sandbox-narrow",
            "site.RZZ03.client.secret.file",
            secret("sandbox-narrow"),
            "site.RZZ03.cis2.client.id",
            "cis2-sandbox-narrow"),
        person("RZZ03 id-token fail level-too-low", "001", "042", ""),
        fault(
            "RZZ03 keys fail expired-key",
            "site.RZZ03.client.keys.dir",
            keys("expired-keys"),
            "site.RZZ03.client.keys.password.file",
            folder.resolve("sandbox/keys.password").toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void findsAndNames(String expected, Clock clock, Person person, String[] changes)
      throws Exception {
    Town.Run run =
        town.run(town.variables(changes), clock, person, "--site", expected.substring(0, 5));

    String cause = expected.substring(expected.lastIndexOf(' ') + 1);
    assertThat(run.failures()).contains(expected).allMatch(line -> line.endsWith(" " + cause));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("[" + cause + "] Remedy: ");
  }

  /** The usual slip: the provider answers, but writes its name with another port, such as :443. */
  @Test
  void namesAnIssuerWithAnotherPort() throws Exception {
    HttpServer samePlace = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    samePlace.createContext("/", PlantedFaultsTest::answerAsTheSandbox);
    samePlace.start();
    try {
      Town.Run run = runWithIssuerAt("http://localhost:" + samePlace.getAddress().getPort());

      assertThat(run.failures()).containsExactly("RZZ03 discovery fail wrong-issuer");
      assertThat(run.output()).contains("port included");
    } finally {
      samePlace.stop(0);
    }
  }

  private static void answerAsTheSandbox(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream answer =
            URI.create(town.address() + exchange.getRequestURI()).toURL().openStream()) {
      byte[] body = answer.readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void namesAnIssuerWhereNobodyListens() throws Exception {
    assertThat(runWithIssuerAt("http://localhost:1").failures())
        .containsExactly("RZZ03 clock-cis2 fail unreachable", "RZZ03 discovery fail unreachable");
  }

  private static Town.Run runWithIssuerAt(String address) throws IOException {
    String issuer = town.variables().get("cis2.issuer").replace("${sandbox.address}", address);
    return town.run(town.variables("cis2.issuer", issuer), RIGHT, EVERYDAY, "--site", "RZZ03");
  }

  @Test
  void provesIdSecretCallbackAndKeysWithoutAPerson() throws Exception {
    Town.Run run = town.run(town.variables(), RIGHT, EVERYDAY, "--without-person");

    assertThat(run.exit()).isZero();
    assertThat(run.outcomes())
        .contains(
            "RZZ01 secret pass",
            "RZZ01 callback pass",
            "RZZ01 sign-in skipped",
            "RZZ01 tokens skipped",
            "RZZ03 secret pass",
            "RZZ03 callback pass",
            "RZZ03 cis2-client pass",
            "RZZ03 platform-key pass",
            "RZZ03 id-token skipped");
    assertThat(run.output()).contains("--without-person was given");
  }

  @Test
  void refusesARedirectOfAnotherSignIn() throws Exception {
    Person other =
        (site, address, callback) ->
            new Person.Answer.CameBack(callback + "?code=abc&state=another");
    Town.Run run = town.run(town.variables(), RIGHT, other);

    assertThat(run.failures())
        .containsExactly("RZZ01 sign-in fail state-wrong", "RZZ03 sign-in fail state-wrong");
  }

  @Test
  void sendsNothingThatMustBeRefusedToProductionUnlessTold() throws Exception {
    Map<String, String> live = town.variables("lantern.environment", "production");

    assertThat(town.run(live, RIGHT, EVERYDAY, "--without-person").outcomes())
        .contains("RZZ03 refusal-expired skipped", "RZZ03 refusal-too-long skipped");
    assertThat(town.run(live, RIGHT, EVERYDAY, "--without-person", "--refusals").outcomes())
        .contains("RZZ03 refusal-expired pass", "RZZ03 refusal-too-long pass");
  }

  private static Arguments fault(String expected, String... changes) {
    return arguments(expected, RIGHT, EVERYDAY, changes);
  }

  private static Arguments person(String expected, String combined, String separate, String fault) {
    return arguments(
        expected,
        RIGHT,
        new Walker(
            "999000000" + combined,
            "999000000" + separate + (fault.isEmpty() ? "" : "&fault=" + fault)),
        changes());
  }

  private static String[] changes() {
    return new String[0];
  }

  private static String secret(String clientId) {
    return town.secretOf(clientId).toString();
  }

  private static String keys(String name) {
    return folder.resolve(name).toString();
  }
}
