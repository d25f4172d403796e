package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.SCR;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.of;
import static org.lanternscr.sandbox.TestSandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /Bundle}: scr-fhir-api.md 4. */
class ScrReadTest {
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

  private static JsonNode read(String nhsNumber) {
    HttpResponse<String> response =
        sandbox.send(sandbox.read(token, nhsNumber, People.scrId(nhsNumber)));
    assertThat(response.statusCode()).isEqualTo(200);
    return json(response);
  }

  private static List<String> types(JsonNode bundle) {
    return StreamSupport.stream(bundle.get("entry").spliterator(), false)
        .map(entry -> entry.at("/resource/resourceType").asText())
        .toList();
  }

  @Test
  void answersASearchsetThatBeginsWithTheCompositionAndEndsWithThePatient() {
    JsonNode bundle = read(People.ORDINARY);
    assertThat(bundle.get("type").asText()).isEqualTo("searchset");
    assertThat(types(bundle))
        .containsExactly(
            "Composition",
            "PractitionerRole",
            "Practitioner",
            "Organization",
            "Condition",
            "Patient");
    assertThat(bundle.get("total").asInt()).isEqualTo(6);
    assertThat(bundle.at("/identifier/system").asText())
        .isEqualTo("https://tools.ietf.org/html/rfc4122");
    assertThat(bundle.get("timestamp").asText()).isEqualTo("2026-11-19T08:12:44+00:00");
  }

  @Test
  void describesTheDocumentInTheComposition() {
    JsonNode bundle = read(People.ORDINARY);
    JsonNode composition = bundle.at("/entry/0/resource");
    assertThat(composition.get("id").asText()).isEqualTo(People.scrId(People.ORDINARY));
    assertThat(composition.at("/identifier/value").asText())
        .isNotEqualTo(People.scrId(People.ORDINARY));
    assertThat(composition.at("/meta/lastUpdated").asText()).isEqualTo("2026-11-19T08:12:44+00:00");
    assertThat(composition.get("date").asText()).isEqualTo("2026-11-19T08:12+00:00");
    assertThat(composition.has("title")).isFalse();
    assertThat(composition.at("/relatesTo/0/code").asText()).isEqualTo("replaces");
    assertThat(composition.at("/author/0/reference").asText())
        .isEqualTo("PractitionerRole/" + bundle.at("/entry/1/resource/id").asText());
    assertThat(composition.at("/subject/reference").asText())
        .isEqualTo("Patient/" + bundle.at("/entry/5/resource/id").asText());
    assertThat(bundle.at("/entry/1/resource/practitioner/reference").asText())
        .isEqualTo("Practitioner/" + bundle.at("/entry/2/resource/id").asText());
    assertThat(bundle.at("/entry/3/resource/identifier/0/value").asText()).isEqualTo("Z99001");
  }

  @Test
  void sendsRawSectionsExactlyAsWritten() {
    JsonNode section = read(People.ORDINARY).at("/entry/0/resource/section/1");
    assertThat(section.has("code")).isFalse();
    assertThat(section.at("/text/div").asText())
        .isEqualTo("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>never closed\n<br>&nbsp;</div>");
  }

  @Test
  void makesWellFormedSectionsFromTheConvenientForm() {
    JsonNode sections = read(People.ORDINARY).at("/entry/0/resource/section");
    assertThat(sections.at("/0/code/coding/0/code").asText()).isEqualTo("Title");
    assertThat(sections.at("/0/code/coding/0").has("system")).isFalse();
    assertThat(sections.at("/0/text/div").asText())
        .isEqualTo(
            "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
                + "<h3 id=\"Disclaimer\">A &amp; B &lt;not markup&gt;</h3>"
                + "<p id=\"WithhedItemsStatment\" class=\"HighlightedStatement\">Withheld</p>"
                + "</div>");
    assertThat(sections.at("/2/text/div").asText())
        .isEqualTo(
            "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
                + "<table summary=\"s\" id=\"RepeatMeds\"><thead><tr><th>Type</th><th>Date</th>"
                + "<th>Item</th></tr></thead><tbody>"
                + "<tr class=\"oddRow\"><td>Repeat</td><td/><td>Élan \uD83D\uDE00</td></tr>"
                + "<tr class=\"oddRow\"><td/><td colspan=\"2\">why</td></tr>"
                + "<tr class=\"evenRow\"><td>Repeat</td><td>1</td><td>Other</td></tr>"
                + "</tbody></table><p id=\"SendTime\">sent</p></div>");
    assertThat(sections.at("/2/entry/0/reference").asText()).startsWith("Condition/");
    assertThat(sections.at("/3/text/div").asText())
        .contains("<td>No relevant information available for this category</td>");
  }

  @Test
  void makesAVeryLongSectionFromAFewRows() {
    String div = read(People.LARGE).at("/entry/0/resource/section/0/text/div").asText();
    assertThat(div.length()).isGreaterThan(5_000_000);
    assertThat(div).contains("<td>row 1</td>", "<td>row 38000</td>");
  }

  @Test
  void hasSummariesOfEveryAuthorship() {
    JsonNode initial = read(People.INITIAL);
    assertThat(types(initial)).containsExactly("Composition", "Organization", "Patient");
    assertThat(initial.at("/entry/0/resource/type/coding/0/code").asText())
        .isEqualTo("196971000000103");
    assertThat(initial.at("/entry/0/resource/author/0/reference").asText())
        .startsWith("Organization/");
    JsonNode withoutPerson = read(People.AUTHOR_WITHOUT_PERSON);
    assertThat(types(withoutPerson))
        .containsExactly("Composition", "PractitionerRole", "Organization", "Patient");
    assertThat(withoutPerson.at("/entry/1/resource/code/0/coding/0/code").asText())
        .isEqualTo("R0260");
    assertThat(types(read(People.MINIMAL))).containsExactly("Composition", "Patient");
  }

  @Test
  void comparesTheIdWithItsCase() {
    String lower = People.scrId(People.ORDINARY).toLowerCase(Locale.ROOT);
    JsonNode bundle = json(sandbox.send(sandbox.read(token, People.ORDINARY, lower))); // 4.1
    assertThat(bundle.fieldNames())
        .toIterable()
        .containsExactly("resourceType", "id", "type", "total");
    assertThat(bundle.get("total").asInt()).isZero();
  }

  @Test
  void answersAnEmptyBundleWhenThereIsNoSummaryAndRefusesWhoOptedOut() {
    String any = People.scrId(People.ORDINARY);
    JsonNode absent = json(sandbox.send(sandbox.read(token, People.ABSENT, any))); // C13
    assertThat(absent.get("total").asInt()).isZero();
    assertThat(sandbox.send(sandbox.read(token, People.OPTED_OUT, any)).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"composition.identifier", "composition.subject:Patient.identifier"})
  void namesAMissingParameter(String missing) {
    Map<String, String> fields =
        of(
            "composition.identifier",
            People.scrId(People.ORDINARY),
            "composition.subject:Patient.identifier",
            TestSandbox.NHS + People.ORDINARY);
    fields.remove(missing);
    HttpResponse<String> response =
        sandbox.send(sandbox.bearer(token, SCR + "/Bundle?" + query(fields)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/issue/0/details/text").asText()).contains(missing);
  }

  @Test
  void reportsAMalformedPatientAsFieldPatient() {
    Map<String, String> fields =
        of("composition.identifier", "X", "composition.subject:Patient.identifier", "1");
    HttpResponse<String> response =
        sandbox.send(sandbox.bearer(token, SCR + "/Bundle?" + query(fields)));
    assertThat(json(response).at("/issue/0/details/text").asText())
        .isEqualTo("Invalid value - 1 in field 'patient'"); // 4.1
  }
}
