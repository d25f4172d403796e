package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ODS by both of its doors, and the Spine directory: identity-and-directories.md 4, 5, C10, C11.
 */
class DirectoryTest {
  private static final String ODT = "/organisation-data-terminology-api/fhir/Organization/";
  private static final String ORD = "/ORD/2-0-0/organisations/";
  private static final String SDS = "/spine-directory/FHIR/R4/Device";
  private static final String READ = "urn:nhs:names:services:psisquery:QUPC_IN190000UK04";

  private static TestSandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new TestSandbox();
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  private static HttpResponse<String> odt(String code) {
    return sandbox.send(sandbox.to(ODT + code).header("apikey", TestSandbox.LOAD));
  }

  private static String device(String code, String interaction) {
    return SDS
        + "?organization="
        + encoded("https://fhir.nhs.uk/Id/ods-organization-code|" + code)
        + "&identifier="
        + encoded("https://fhir.nhs.uk/Id/nhsServiceInteractionId|" + interaction);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode sds(String path, String... headers) {
    return json(send(path, headers));
  }

  private static HttpResponse<String> send(String path, String... headers) {
    var request = sandbox.to(path).header("apikey", TestSandbox.LOAD);
    return sandbox.send(headers.length == 0 ? request : request.headers(headers));
  }

  @ParameterizedTest(name = "{0}: active {1}, role {2}")
  @CsvSource({"RZZ,true,RO197", "RZZ01,true,RO198", "RZY,false,RO197"})
  void bothDoorsTellAnOrganisation(String code, boolean active, String role) {
    JsonNode newer = json(odt(code));
    assertThat(newer.get("active").asBoolean()).isEqualTo(active);
    assertThat(newer.at("/extension/0/extension/1/valueCodeableConcept/coding/0/code").asText())
        .isEqualTo(role);
    JsonNode older = json(sandbox.get(ORD + code)).get("Organisation");
    assertThat(older.get("Status").asText()).isEqualTo(active ? "Active" : "Inactive");
    assertThat(older.at("/Roles/Role/0/id").asText()).isEqualTo(role);
    assertThat(older.get("Name")).isEqualTo(newer.get("name"));
  }

  @Test
  void theOlderDoorTellsParentAndSuccessor() {
    JsonNode site = json(sandbox.get(ORD + "RZZ01")).at("/Organisation/Rels/Rel/0");
    assertThat(site.get("id").asText()).isEqualTo("RE6");
    assertThat(site.at("/Target/OrgId/extension").asText()).isEqualTo("RZZ");
    JsonNode closed = json(sandbox.get(ORD + "RZY")).at("/Organisation/Succs/Succ/0");
    assertThat(closed.get("Type").asText()).isEqualTo("Successor");
    assertThat(closed.at("/Target/OrgId/extension").asText()).isEqualTo("RZZ");
  }

  @ParameterizedTest(name = "C11 {0}")
  @CsvSource({"RXX", "rzz", "rzz01"})
  void nobodyIsFoundByAnotherCode(String code) {
    assertThat(odt(code).statusCode()).isEqualTo(404);
    assertThat(json(odt(code)).at("/issue/0/code").asText()).isEqualTo("not-found");
    assertThat(sandbox.get(ORD + code).statusCode()).isEqualTo(404);
  }

  @Test
  void theNewerDoorsWantAKey() {
    assertThat(sandbox.get(ODT + "RZZ").statusCode()).isEqualTo(401);
    assertThat(sandbox.get(device("RZZ01", READ)).statusCode()).isEqualTo(401);
    assertThat(sandbox.send(sandbox.to(ODT + "RZZ").header("apikey", "nobody")).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest(name = "C10 {0} has {1} systems that read")
  @CsvSource({"RZZ01,1", "RZZ02,2", "RZZ04,0", "RZZ06,0", "RXX,0"})
  void tellsTheSystemsOfAnOrganisationThatMayRead(String code, int systems) {
    JsonNode bundle = sds(device(code, READ));
    assertThat(bundle.get("total").asInt()).isEqualTo(systems);
    assertThat(bundle.get("entry")).hasSize(systems);
  }

  @Test
  void aSystemIsToldWithItsAsidAndItsOwner() {
    JsonNode device = sds(device("RZZ01", READ)).at("/entry/0/resource");
    assertThat(device.at("/identifier/0/value").asText()).isEqualTo("200000000012");
    assertThat(device.at("/owner/identifier/value").asText()).isEqualTo("RZZ01");
    assertThat(device.get("extension").size()).isEqualTo(5);
  }

  @Test
  void anAnswerIsKeptForHalfAnHourUnlessItIsAskedForAnew() {
    String path = device("RZZ03", READ);
    assertThat(sds(path).get("total").asInt()).isEqualTo(1);
    control("withdraw-device");
    assertThat(sds(path).get("total").asInt()).as("as it was").isEqualTo(1);
    assertThat(sds(path, "Cache-Control", "no-cache").get("total").asInt()).isZero();
    control("restore-device");
    assertThat(sds(path).get("total").asInt()).as("as it was").isZero();
    sandbox.clock.pass(Duration.ofMinutes(31));
    assertThat(sds(path).get("total").asInt()).isEqualTo(1);
  }

  private static void control(String what) {
    assertThat(
            sandbox
                .send(
                    sandbox
                        .to("/control/" + what + "?" + query(Map.of("asid", "200000000087")))
                        .POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void refusesWhatItCannotSearchBy() {
    String asid = encoded("https://fhir.nhs.uk/Id/nhsSpineASID|200000000012");
    String organisation = encoded("https://fhir.nhs.uk/Id/ods-organization-code|RZZ01");
    refuses(SDS + "?identifier=" + asid, 400, "'organization'");
    refuses(SDS + "?organization=" + organisation, 400, "'identifier'");
    refuses(SDS + "?organization=" + organisation + "&identifier=" + asid, 400, "'identifier'");
    refuses(device("RZZ01", READ) + "&asid=1", 400, "Illegal query parameter 'asid'");
    refuses(device("RZZ01", READ), 400, "X-Correlation-Id", "X-Correlation-Id", "no uuid");
    refuses(device("RZZ01", READ), 406, "Accept", "Accept", "application/xml");
    refuses("/spine-directory/FHIR/R4/Patient", 405, "Device");
    refuses(device("RZZ91", READ), 500, "failed");
  }

  private static void refuses(String path, int status, String words, String... headers) {
    HttpResponse<String> response = send(path, headers);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    assertThat(json(response).at("/issue/0/diagnostics").asText()).contains(words);
  }
}
