package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The switches of a patient's file: {@code data/patients/README.md}, C6, C14. */
class ScrFaultsTest {
  private TestSandbox sandbox;
  private String token;
  private String otherUser;

  @BeforeEach
  void start() throws Exception {
    sandbox = new TestSandbox();
    token = sandbox.accessToken(TestSandbox.LOAD, "01");
    otherUser = sandbox.accessToken(TestSandbox.LOAD, "12");
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  private HttpResponse<String> search(String bearer, String nhsNumber) {
    return sandbox.send(sandbox.search(bearer, nhsNumber));
  }

  private String foundId(String bearer, String nhsNumber) {
    return json(search(bearer, nhsNumber)).at("/entry/0/resource/masterIdentifier/value").asText();
  }

  private HttpResponse<String> read(String bearer, String nhsNumber, String id) {
    return sandbox.send(sandbox.read(bearer, nhsNumber, id));
  }

  private int total(String bearer, String nhsNumber, String id) {
    return json(read(bearer, nhsNumber, id)).get("total").asInt();
  }

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource({
    People.SCR_429 + ", 429, application/json",
    People.SCR_500 + ", 500, application/json",
    People.SCR_503 + ", 503, application/fhir+json",
    People.SCR_503_HTML + ", 503, text/html;charset=utf-8",
    People.SCR_504 + ", 504, application/fhir+json",
  })
  void failsInTheShapeOfEachStatus(String nhsNumber, int status, String contentType) {
    for (HttpResponse<String> response :
        List.of(search(token, nhsNumber), read(token, nhsNumber, People.scrId(nhsNumber)))) {
      assertThat(response.statusCode()).isEqualTo(status); // C6
      assertThat(header(response, "Content-Type")).isEqualTo(contentType);
    }
  }

  @Test
  void givesAnOutdatedIdUntilItWasReadInVain() {
    String first = foundId(token, People.STALE);
    assertThat(foundId(token, People.STALE)).isEqualTo(first);
    assertThat(total(token, People.STALE, first)).isZero();

    String second = foundId(token, People.STALE);
    assertThat(second).isEqualTo(People.scrId(People.STALE)).isNotEqualTo(first);
    assertThat(total(token, People.STALE, second)).isPositive();

    assertThat(foundId(token, People.STALE)).isNotEqualTo(second);
  }

  @Test
  void keepsWhatIsOutdatedForEachUserApart() {
    String first = foundId(token, People.STALE);
    total(token, People.STALE, first);
    assertThat(foundId(otherUser, People.STALE)).isNotEqualTo(People.scrId(People.STALE));
    assertThat(foundId(token, People.STALE)).isEqualTo(People.scrId(People.STALE));
  }

  @Test
  void neverGivesTheCurrentIdOfSomeone() {
    for (int i = 0; i < 3; i++) {
      assertThat(total(token, People.STALE_ALWAYS, foundId(token, People.STALE_ALWAYS))).isZero();
    }
    assertThat(total(token, People.STALE_ALWAYS, People.scrId(People.STALE_ALWAYS))).isZero();
  }

  @Test
  void failsTheFirstCallsAndCountsAnewAfterASuccess() {
    List<Integer> statuses =
        IntStream.range(0, 6).mapToObj(i -> search(token, People.FAIL_FIRST).statusCode()).toList();
    assertThat(statuses).containsExactly(503, 503, 200, 503, 503, 200);
    search(token, People.FAIL_FIRST);
    search(token, People.FAIL_FIRST);
    assertThat(search(otherUser, People.FAIL_FIRST).statusCode()).isEqualTo(503);
    assertThat(search(token, People.FAIL_FIRST).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesTheTokenOnceOrAlways() {
    HttpResponse<String> first = search(token, People.REFUSE_FIRST); // C14
    assertThat(first.statusCode()).isEqualTo(401);
    assertThat(json(first).at("/issue/0/details/coding/0/display").asText())
        .isEqualTo("Access Token expired");
    assertThat(search(token, People.REFUSE_FIRST).statusCode()).isEqualTo(200);

    String id = foundId(token, People.REFUSE_ALWAYS);
    assertThat(read(token, People.REFUSE_ALWAYS, id).statusCode()).isEqualTo(401);
    assertThat(read(token, People.REFUSE_ALWAYS, id).statusCode()).isEqualTo(401);
  }

  @Test
  void endsTheJsonInTheMiddle() {
    String id = foundId(token, People.MALFORMED_JSON);
    HttpResponse<String> response = read(token, People.MALFORMED_JSON, id);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> json(response)).hasMessageContaining("Unexpected end");
  }

  @Test
  void isSlowOnTheCallThatTheFileNames() {
    long start = System.nanoTime();
    String id = foundId(token, People.SLOW_READ);
    long found = System.nanoTime();
    assertThat(total(token, People.SLOW_READ, id)).isPositive();
    assertThat(Duration.ofNanos(System.nanoTime() - found)).isGreaterThan(Duration.ofMillis(690));
    assertThat(Duration.ofNanos(found - start)).isLessThan(Duration.ofMillis(690));
  }
}
