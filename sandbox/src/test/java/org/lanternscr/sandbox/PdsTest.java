package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.PDS;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /Patient/{nhsNumber}}: identity-and-directories.md 6.1, 6.3, 6.4 and C9. */
class PdsTest {
  private static TestSandbox sandbox;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new TestSandbox();
    token = sandbox.accessToken(TestSandbox.LOAD, "01");
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  private static HttpResponse<String> patient(String nhsNumber) {
    return sandbox.send(sandbox.pds(token, nhsNumber));
  }

  private static String code(HttpResponse<String> response) {
    return json(response).at("/issue/0/details/coding/0/code").asText();
  }

  @Test
  void answersThePatientWithItsVersion() {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> response =
        sandbox.send(
            sandbox
                .bearer(token, PDS + "/Patient/" + People.ORDINARY)
                .header("X-Request-ID", id)
                .header("X-Correlation-ID", "any.text"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get("id").asText()).isEqualTo(People.ORDINARY);
    assertThat(header(response, "ETag")).isEqualTo("W/\"3\"");
    assertThat(header(response, "Content-Type")).isEqualTo("application/fhir+json");
    assertThat(header(response, "X-Request-ID")).isEqualTo(id); // C8
    assertThat(header(response, "X-Correlation-ID")).isEqualTo("any.text");
  }

  @Test
  void demandsARequestId() {
    HttpResponse<String> missing =
        sandbox.send(sandbox.bearer(token, PDS + "/Patient/" + People.ORDINARY));
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(code(missing)).isEqualTo("MISSING_VALUE");
    HttpResponse<String> malformed =
        sandbox.send(
            sandbox
                .bearer(token, PDS + "/Patient/" + People.ORDINARY)
                .header("X-Request-ID", "1234"));
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(json(malformed).at("/issue/0/diagnostics").asText())
        .isEqualTo("Invalid value - '1234' in header 'X-Request-ID'");
  }

  @ParameterizedTest
  @CsvSource({"9997700016", "999770001", "99977000150", "999770001A", "999-770-0015"})
  void refusesWhatIsNoNhsNumber(String text) {
    HttpResponse<String> response = patient(text); // 6.4
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(code(response)).isEqualTo("INVALID_RESOURCE_ID");
  }

  @Test
  void answersASupersededNumberWithTheOtherPatient() {
    HttpResponse<String> response = patient(People.SUPERSEDED); // C9
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get("id").asText()).isEqualTo(People.ORDINARY);
  }

  @Test
  void leavesOutWhatIsRestrictedOrNotKnown() {
    JsonNode restricted = json(patient(People.RESTRICTED)); // C9
    assertThat(restricted.at("/meta/security/0/code").asText()).isEqualTo("R");
    assertThat(restricted.has("address")).isFalse();
    JsonNode minimal = json(patient(People.MINIMAL));
    assertThat(minimal.has("name")).isFalse();
    assertThat(minimal.has("birthDate")).isFalse();
  }

  @Test
  void doesNotKnowOtherNumbers() {
    HttpResponse<String> response = patient("9999999999");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(code(response)).isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(json(response).at("/issue/0/code").asText()).isEqualTo("not-found");
  }

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource({
    People.PDS_404 + ", 404, INVALIDATED_RESOURCE, ",
    People.PDS_429 + ", 429, TOO_MANY_REQUESTS, ",
    People.PDS_500 + ", 500, UNKNOWN_ERROR, ",
    People.PDS_503 + ", 503, SERVICE_UNAVAILABLE, 5",
  })
  void failsForThePatientsWhoseFileSaysSo(
      String nhsNumber, int status, String code, String retryAfter) {
    HttpResponse<String> response = patient(nhsNumber); // C9
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(code);
    assertThat(json(response).at("/issue/0/details/coding/0/system").asText())
        .isEqualTo("https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode");
    assertThat(header(response, "Retry-After")).isEqualTo(retryAfter);
  }

  @Test
  void isSlowForThePatientWhoseFileSaysSo() {
    long before = System.nanoTime();
    assertThat(patient(People.PDS_SLOW).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(690));
  }

  @Test
  void doesNothingButReadOnePatient() {
    assertThat(code(patient("?family=TESTPATIENT"))).isEqualTo("INVALID_RESOURCE_ID");
    HttpResponse<String> update =
        sandbox.send(
            sandbox.pds(token, People.ORDINARY).method("PATCH", BodyPublishers.ofString("{}")));
    assertThat(code(update)).isEqualTo("UNSUPPORTED_SERVICE");
  }
}
