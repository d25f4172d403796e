package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.NHS;
import static org.lanternscr.sandbox.TestSandbox.SCR;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.of;
import static org.lanternscr.sandbox.TestSandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /DocumentReference} and what both reads share: scr-fhir-api.md 2, 3 and 8. */
class ScrSearchTest {
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

  private static HttpResponse<String> search(String nhsNumber) {
    return sandbox.send(sandbox.search(token, nhsNumber));
  }

  private static HttpResponse<String> search(Map<String, String> fields) {
    return sandbox.send(sandbox.bearer(token, SCR + "/DocumentReference?" + query(fields)));
  }

  private static String text(HttpResponse<String> response) {
    return json(response).at("/issue/0/details/text").asText();
  }

  @Test
  void findsTheLatestSummary() {
    HttpResponse<String> response = search(People.ORDINARY);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/fhir+json");
    JsonNode bundle = json(response);
    assertThat(bundle.get("type").asText()).isEqualTo("searchset");
    assertThat(bundle.get("total").asInt()).isEqualTo(1);
    assertThat(bundle.get("entry")).hasSize(2);
    assertThat(bundle.at("/entry/0/search/mode").asText()).isEqualTo("match");
    JsonNode document = bundle.at("/entry/0/resource");
    assertThat(document.at("/masterIdentifier/value").asText())
        .isEqualTo(People.scrId(People.ORDINARY));
    assertThat(document.at("/masterIdentifier/system").asText())
        .isEqualTo("https://fhir.nhs.uk/Id/nhsSCRUUID");
    assertThat(document.at("/type/coding/0/display").asText())
        .isEqualTo(" General Practice Summary");
    assertThat(document.at("/securityLabel/0/coding/0/code").asText()).isEqualTo("Ask");
  }

  @Test
  void namesThePatientByNumberOnlyAndByABareId() {
    JsonNode bundle = json(search(People.ORDINARY));
    JsonNode patient = bundle.at("/entry/1/resource");
    assertThat(patient.at("/identifier/0/value").asText()).isEqualTo(People.ORDINARY);
    assertThat(patient.has("name")).isFalse();
    assertThat(bundle.at("/entry/1/fullUrl").asText()).isEqualTo(patient.get("id").asText());
    assertThat(bundle.at("/entry/0/resource/subject/reference").asText())
        .isEqualTo("Patient/" + patient.get("id").asText());
  }

  @Test
  void makesItsIdsAnewForEachCall() {
    assertThat(json(search(People.ORDINARY)).at("/entry/0/resource/id"))
        .isNotEqualTo(json(search(People.ORDINARY)).at("/entry/0/resource/id"));
  }

  @ParameterizedTest
  @CsvSource({
    People.ORDINARY + ", Ask",
    People.AUTHOR_WITHOUT_PERSON + ", Yes",
    People.INITIAL + ", "
  })
  void labelsTheConsentOfTheFile(String nhsNumber, String label) {
    JsonNode document = json(search(nhsNumber)).at("/entry/0/resource");
    assertThat(document.at("/securityLabel/0/coding/0/code").asText(null)).isEqualTo(label);
    assertThat(document.has("securityLabel")).isEqualTo(label != null);
  }

  @ParameterizedTest
  @ValueSource(strings = {People.ABSENT, "9999999999"})
  void answersNoSummaryWithoutEntries(String nhsNumber) {
    HttpResponse<String> response = search(nhsNumber); // C13
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get("total").asInt()).isZero();
    assertThat(json(response).has("entry")).isFalse();
  }

  @Test
  void refusesWhoHasOptedOut() {
    HttpResponse<String> response = search(People.OPTED_OUT); // C13
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(text(response)).startsWith("Code: 420,").contains("[PSIS-30418]");
  }

  @ParameterizedTest
  @CsvSource({
    "type, http://snomed.info/sct|196981000000101, 200",
    "type, http://snomed.info/sct|1, 400",
    "_sort, date, 200",
    "_sort, -date, 400",
    "_count, 1, 200",
    "_count, 2, 400",
  })
  void checksParametersExactly(String name, String value, int status) {
    HttpResponse<String> response = search(of("patient", NHS + People.ORDINARY, name, value));
    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 400) {
      assertThat(json(response).at("/issue/0/code").asText()).isEqualTo("value");
      assertThat(text(response)).contains("in field '" + name + "'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://fhir.nhs.uk/Id/nhs-number|9997700015, in field 'patient'",
    "9997700015, in field 'patient'",
    "https://fhir.nhs.uk/Id/nhs-number|9997700016, PSIS-35160",
  })
  void refusesAMalformedPatient(String value, String words) {
    HttpResponse<String> response = search(of("patient", value));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).contains(words);
  }

  @Test
  void namesAMissingParameter() {
    assertThat(text(search(Map.of()))).contains("'patient'");
  }

  @Test
  void echoesIdentifiersOrMakesThemInCapitals() {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> sent =
        sandbox.send(
            sandbox
                .search(token, People.ORDINARY)
                .header("X-Request-ID", id)
                .header("X-Correlation-ID", id));
    assertThat(header(sent, "X-Request-ID")).isEqualTo(id); // C8
    assertThat(header(sent, "X-Correlation-ID")).isEqualTo(id);
    assertThat(header(search(People.ORDINARY), "X-Correlation-ID")).matches("[0-9A-F-]{36}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Request-ID", "X-Correlation-ID"})
  void refusesAMalformedIdentifierWithoutEcho(String header) {
    HttpResponse<String> response =
        sandbox.send(sandbox.search(token, People.ORDINARY).header(header, "not-a-uuid"));
    assertThat(response.statusCode()).isEqualTo(400); // 2.1, 8
    assertThat(header(response, "X-Request-ID")).isNull();
    assertThat(header(response, "X-Correlation-ID")).isNull();
    assertThat(header(response, "Content-Type"))
        .isEqualTo("application/fhir+json;charset=ISO-8859-1");
  }

  @ParameterizedTest
  @CsvSource({
    "application/fhir+json, 200",
    "*/*, 200",
    "application/json, 500",
    "application/fhir+xml, 500"
  })
  void failsOnAnotherAccept(String accept, int status) {
    HttpResponse<String> response =
        sandbox.send(sandbox.search(token, People.ORDINARY).header("Accept", accept));
    assertThat(response.statusCode()).isEqualTo(status); // 0, fact 5
    if (status == 500) {
      assertThat(header(response, "Content-Type")).isEqualTo("application/json"); // C6
      assertThat(json(response).at("/issue/0/diagnostics").asText()).contains("Message ID");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metadata", "/Patient/9997700015", "/documentreference"})
  void knowsNoOtherPath(String path) {
    HttpResponse<String> response = sandbox.send(sandbox.bearer(token, SCR + path));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(text(response)).isEqualTo(path + " not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/DocumentReference", "/Bundle"})
  void namesTheMethodItWants(String path) {
    HttpResponse<String> response =
        sandbox.send(sandbox.bearer(token, SCR + path).method("PUT", BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET");
    assertThat(json(response).at("/issue/0/code").asText()).isEqualTo("not-supported");
  }
}
