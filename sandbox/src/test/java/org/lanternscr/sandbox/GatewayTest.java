package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway in front of PDS and SCR: C1 to C8. */
class GatewayTest {
  private static final String APP = "sandbox-rzz01";
  private TestSandbox sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new TestSandbox();
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  private HttpResponse<String> search(String token) {
    return sandbox.send(sandbox.search(token, People.ORDINARY));
  }

  private HttpResponse<String> pds(String token) {
    return sandbox.send(sandbox.pds(token, People.ORDINARY));
  }

  private static String scrText(HttpResponse<String> response) {
    return json(response).at("/issue/0/details/coding/0/display").asText();
  }

  private static String diagnostics(HttpResponse<String> response) {
    return json(response).at("/issue/0/diagnostics").asText();
  }

  @Test
  void refusesAMissingToken() {
    HttpResponse<String> scr = sandbox.get(TestSandbox.SCR + "/DocumentReference"); // C1
    assertThat(scr.statusCode()).isEqualTo(401);
    assertThat(scrText(scr)).isEqualTo("Invalid access token");
    assertThat(header(scr, "Content-Type")).isEqualTo("application/json"); // C6
    HttpResponse<String> pds = sandbox.get(TestSandbox.PDS + "/Patient/" + People.ORDINARY);
    assertThat(pds.statusCode()).isEqualTo(401);
    assertThat(diagnostics(pds)).isEqualTo("Missing Authorization header");
    assertThat(header(pds, "Content-Type")).isEqualTo("application/fhir+json");
  }

  @Test
  void refusesAnUnknownToken() {
    assertThat(scrText(search("unknown"))).isEqualTo("Invalid Access Token"); // C1
    assertThat(diagnostics(pds("unknown"))).isEqualTo("Invalid Access Token");
  }

  @Test
  void refusesAnExpiredToken() {
    String token = sandbox.accessToken(APP, "01");
    sandbox.clock.pass(Duration.ofMinutes(10)); // C1
    assertThat(scrText(search(token))).isEqualTo("Access Token expired");
    assertThat(diagnostics(pds(token))).isEqualTo("Access Token expired");
    JsonNode issue = json(search(token)).at("/issue/0");
    assertThat(issue.get("code").asText()).isEqualTo("forbidden");
    assertThat(issue.at("/details/coding/0/system").asText())
        .isEqualTo("https://fhir.nhs.uk/CodeSystem/Spine-ErrorOrWarningCode");
  }

  @ParameterizedTest
  @CsvSource({"sandbox-no-scr-product, 401", "sandbox-no-scr-product-403, 403"})
  void refusesAnApplicationWithoutTheProduct(String application, int status) {
    String token = sandbox.accessToken(application, "01"); // C2
    assertThat(search(token).statusCode()).isEqualTo(status);
    assertThat(pds(token).statusCode()).isEqualTo(200);
  }

  @Test
  void injectsTheAsidOfTheApplicationWhateverTheClientSends() {
    String token = sandbox.accessToken(APP, "01");
    sandbox.send(sandbox.search(token, People.ORDINARY).header("NHSD-ASID", "999999999999")); // C3
    JsonNode journal = json(sandbox.get("/journal"));
    assertThat(journal.get(journal.size() - 1).get("asid").asText()).isEqualTo("200000000012");
  }

  @Test
  void answersEmptyTextWhenTheApplicationHasNoAsid() {
    HttpResponse<String> response = search(sandbox.accessToken("sandbox-no-asid", "01"));
    assertThat(response.statusCode()).isEqualTo(400); // 0, row 1
    assertThat(header(response, "Content-Type")).isEqualTo("text/plain");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void answersAccessControlWhenTheAsidLacksTheInteraction() {
    HttpResponse<String> response =
        search(sandbox.accessToken("sandbox-asid-without-interaction", "01"));
    assertThat(response.statusCode()).isEqualTo(403); // C6
    assertThat(json(response).at("/issue/0/details/text").asText()).contains("Code: 30418");
    assertThat(header(response, "Content-Type")).isEqualTo("application/fhir+json");
  }

  @ParameterizedTest(name = "user {0} with {1}: {2}")
  @CsvSource({
    "01, , 200, ''",
    "01, 555000000101, 200, ''",
    "01, 555000000201, 400, nhsd-session-urid is invalid",
    "01, abc, 400, nhsd-session-urid is invalid",
    "02, , 400, 'multiple roles found in user info, please check nhsd-session-urid'",
    "02, 555000000203, 200, ''",
    "05, , 400, 'no userroles available, please check nhsd-session-urid is valid'",
    "06, , 400, nhsid_nrbac_roles is misconfigured/invalid",
  })
  void checksTheRoleProfile(String user, String urid, int status, String reason) {
    String token = sandbox.accessToken(TestSandbox.LOAD, user); // C4, 2.6
    HttpRequest.Builder request = sandbox.search(token, People.ORDINARY);
    HttpResponse<String> response =
        sandbox.send(urid == null ? request : request.header("NHSD-Session-URID", urid));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(diagnostics(response)).isEqualTo(reason);
    if (status == 400) {
      assertThat(json(response).at("/issue/0/code").asText()).isEqualTo("400"); // C5
    }
  }

  @Test
  void checksTheRoleProfileForPdsInItsOwnShape() {
    String token = sandbox.accessToken(TestSandbox.LOAD, "01");
    HttpResponse<String> response =
        sandbox.send(
            sandbox.pds(token, People.ORDINARY).header("NHSD-Session-URID", "555000000201"));
    assertThat(response.statusCode()).isEqualTo(400); // C4
    assertThat(json(response).at("/issue/0/code").asText()).isEqualTo("value");
    assertThat(diagnostics(response))
        .startsWith("Invalid value - '555000000201' in header 'NHSD-Session-URID'");
  }

  @Test
  void arrestsASpikeForEachApplicationAndApiApart() {
    String token = sandbox.accessToken(APP, "01");
    String other = sandbox.accessToken("sandbox-rzz02", "15");
    assertThat(search(token).statusCode()).isEqualTo(200);
    HttpResponse<String> spike = search(token); // C7
    assertThat(spike.statusCode()).isEqualTo(429);
    assertThat(json(spike).at("/fault/detail/errorcode").asText())
        .isEqualTo("policies.ratelimit.SpikeArrestViolation");
    assertThat(pds(token).statusCode()).isEqualTo(200);
    assertThat(search(other).statusCode()).isEqualTo(200);

    HttpResponse<String> pdsSpike = pds(token);
    assertThat(pdsSpike.statusCode()).isEqualTo(429);
    assertThat(json(pdsSpike).at("/issue/0/details/coding/0/code").asText())
        .isEqualTo("TOO_MANY_REQUESTS");
    sandbox.clock.pass(Duration.ofMillis(170));
    assertThat(search(token).statusCode()).isEqualTo(429);
    sandbox.clock.pass(Duration.ofMillis(30));
    assertThat(search(token).statusCode()).isEqualTo(200);
  }

  @Test
  void keepsTheQuotaOfAMinute() {
    String token = sandbox.accessToken(APP, "01");
    for (int i = 0; i < 300; i++) {
      assertThat(search(token).statusCode()).isEqualTo(200);
      sandbox.clock.pass(Duration.ofMillis(185));
    }
    HttpResponse<String> response = search(token); // C7
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(json(response).at("/fault/detail/errorcode").asText())
        .isEqualTo("policies.ratelimit.QuotaViolation");
    sandbox.clock.pass(Duration.ofSeconds(5));
    assertThat(search(token).statusCode()).isEqualTo(200);
  }

  @Test
  void hasNoLimitForTheLoadApplication() {
    String token = sandbox.accessToken(TestSandbox.LOAD, "01");
    for (int i = 0; i < 320; i++) {
      assertThat(search(token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void echoesIdentifiersWithARefusalToo() {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> response =
        sandbox.send(
            sandbox
                .search("unknown", People.ORDINARY)
                .header("X-Request-ID", id)
                .header("X-Correlation-ID", id));
    assertThat(header(response, "X-Request-ID")).isEqualTo(id); // C8
    assertThat(header(response, "X-Correlation-ID")).isEqualTo(id);
  }

  @Test
  void slowsAllServicesDownOnRequest() {
    String token = sandbox.accessToken(TestSandbox.LOAD, "01");
    sandbox.post("/control/latency?millis=400", Map.of());
    long before = System.nanoTime();
    assertThat(pds(token).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(390));
    sandbox.post("/control/latency?millis=0", Map.of());
    assertThat(sandbox.post("/control/latency?millis=x", Map.of()).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"/oauth2/_ping", TestSandbox.PDS + "/_ping", TestSandbox.SCR + "/_ping"})
  void answersAPingWithoutAToken(String path) {
    assertThat(sandbox.get(path).statusCode()).isEqualTo(200);
  }
}
