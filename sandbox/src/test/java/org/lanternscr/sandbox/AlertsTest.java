package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanternscr.sandbox.http.Json;

/** R1.4: privacy alerts as the service takes and refuses them (C12, scr-fhir-api.md 7). */
class AlertsTest {
  private TestSandbox sandbox;
  private String token;

  @BeforeEach
  void start() throws Exception {
    sandbox = new TestSandbox();
    token = sandbox.accessToken(TestSandbox.LOAD, "01");
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({"1,1", "1,2", "1,3", "1,4", "1,6", "2,1", "2,2", "2,3", "2,5"})
  void takesTheNineLegalPairs(String type, String reason) {
    String requestId = UUID.randomUUID().toString();
    HttpResponse<String> response = post(alert(type, reason), requestId);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEmpty();
    JsonNode kept = accepted().get(0);
    assertThat(kept.get("requestId").asText()).isEqualTo(requestId);
    assertThat(kept.get("user").asText()).isEqualTo("999000000001");
    assertThat(kept.at("/alert/subtype/0/code").asText()).isEqualTo(reason);
  }

  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({"1,5", "2,4", "2,6", "3,1", "1,7"})
  void refusesTheOthers(String type, String reason) {
    assertThat(post(alert(type, reason), null).statusCode()).isEqualTo(400);
    assertThat(accepted()).isEmpty();
  }

  record Flaw(String name, Consumer<ObjectNode> spoil, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Flaw[] flaws() {
    return new Flaw[] {
      new Flaw("no id", a -> a.remove("id"), "'id'"),
      new Flaw("no notice", a -> a.remove("extension"), "NotificationMessage"),
      new Flaw("empty text", a -> a.put("outcomeDesc", ""), "must not be empty"),
      new Flaw("unknown element", a -> a.put("reason", "x"), "Unknown element 'reason'"),
      new Flaw("no time", a -> a.remove("recorded"), "'recorded'"),
      new Flaw("no display", a -> ((ObjectNode) a.get("type")).remove("display"), "'type'"),
      new Flaw("asked for", a -> agent(a, 0).put("requestor", true), "requestor"),
      new Flaw("no patient", a -> identifier(a, 0).put("value", ""), "Id/nhs-number"),
      new Flaw("no organisation", a -> identifier(a, 1).put("system", "x"), "ods-organization"),
      new Flaw("no person", a -> identifier(a, 2).put("value", ""), "sds-user-id"),
      new Flaw("no role", a -> agent(a, 2).remove("role"), "'role'"),
      new Flaw("nothing accessed", a -> a.remove("entity"), "'entity'"),
      new Flaw("bad number", a -> identifier(a, 0).put("value", "9990000019"), "PSIS-35160"),
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flaws")
  void refusesWhatBreaksARule(Flaw flaw) {
    ObjectNode alert = alert("2", "5");
    flaw.spoil().accept(alert);
    HttpResponse<String> response = post(alert, null);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/issue/0/details/text").asText()).contains(flaw.text());
    assertThat(accepted()).isEmpty();
  }

  /** The service makes nothing unique; who sends twice has sent two. */
  @Test
  void keepsAnAlertThatIsSentTwiceTwice() {
    String requestId = UUID.randomUUID().toString();
    post(alert("2", "5"), requestId);
    post(alert("2", "5"), requestId);
    assertThat(accepted()).hasSize(2);
  }

  @Test
  void failsAsOrderedAndAlsoAfterTheAlertWasTaken() {
    order("call=alert&status=503&times=2");
    assertThat(post(alert("2", "5"), null).statusCode()).isEqualTo(503);
    assertThat(post(alert("2", "5"), null).statusCode()).isEqualTo(503);
    assertThat(accepted()).isEmpty();
    order("call=alert&status=504&done=yes");
    assertThat(post(alert("2", "5"), null).statusCode()).isEqualTo(504);
    assertThat(accepted()).hasSize(1);
    assertThat(post(alert("2", "5"), null).statusCode()).isEqualTo(201);
  }

  @Test
  void takesNothingButFhirFromUsers() {
    HttpResponse<String> plain =
        sandbox.send(
            sandbox
                .bearer(token, TestSandbox.SCR + "/AuditEvent")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(alert("2", "5").toString())));
    assertThat(plain.statusCode()).isEqualTo(415);
    assertThat(sandbox.send(sandbox.bearer(token, TestSandbox.SCR + "/AuditEvent")).statusCode())
        .isEqualTo(405);
  }

  /** R2.4: what is set is what is read then, by everyone; Ask takes it away again. */
  @Test
  void aPreferenceThatIsSetIsFoundByTheNextSearch() {
    assertThat(set(People.ORDINARY, "Yes").statusCode()).isEqualTo(201);
    assertThat(label(People.ORDINARY)).isEqualTo("Yes");
    assertThat(set(People.ORDINARY, "No").statusCode()).isEqualTo(201);
    assertThat(sandbox.send(sandbox.search(token, People.ORDINARY)).statusCode()).isEqualTo(403);
    assertThat(set(People.ORDINARY, "ask").statusCode()).isEqualTo(201);
    assertThat(label(People.ORDINARY)).isEqualTo("Ask");
  }

  @Test
  void anOptedOutPatientWhoChangesTheirMindHasNoSummaryYet() {
    set(People.OPTED_OUT, "Yes");
    assertThat(json(sandbox.send(sandbox.search(token, People.OPTED_OUT))).get("total").asInt())
        .isZero();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"9990000019,Ask,PSIS-35160", "'',Ask,nhsNumber", "9997700015,Maybe,valueCoding.code"})
  void refusesAPreferenceThatBreaksARule(String number, String code, String text) {
    HttpResponse<String> response = set(number, code);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/issue/0/details/text").asText()).contains(text);
  }

  private String label(String number) {
    return json(sandbox.send(sandbox.search(token, number)))
        .at("/entry/0/resource/securityLabel/0/coding/0/code")
        .asText();
  }

  private HttpResponse<String> set(String number, String code) {
    ObjectNode parameters = Json.object().put("resourceType", "Parameters");
    ObjectNode wanted = parameters.putArray("parameter").addObject().put("name", "setPermissions");
    wanted.putArray("part").addObject().put("name", "nhsNumber").put("valueString", number);
    ObjectNode coding =
        wanted.withArray("part").addObject().put("name", "permissionCode").putObject("valueCoding");
    coding.put("system", "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission").put("code", code);
    return send("/$setPermission", parameters, null);
  }

  private HttpResponse<String> post(ObjectNode alert, String requestId) {
    return send("/AuditEvent", alert, requestId);
  }

  private HttpResponse<String> send(String path, ObjectNode body, String requestId) {
    var request =
        sandbox
            .bearer(token, TestSandbox.SCR + path)
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofString(body.toString()));
    if (requestId != null) {
      request.header("X-Request-ID", requestId);
    }
    return sandbox.send(request);
  }

  private JsonNode accepted() {
    return json(sandbox.get("/alerts"));
  }

  private void order(String query) {
    HttpResponse<String> ordered =
        sandbox.send(sandbox.to("/control/scr-fault?" + query).POST(BodyPublishers.noBody()));
    assertThat(ordered.statusCode()).isEqualTo(200);
  }

  private static ObjectNode agent(ObjectNode alert, int index) {
    return (ObjectNode) alert.get("agent").get(index);
  }

  private static ObjectNode identifier(ObjectNode alert, int index) {
    return (ObjectNode) agent(alert, index).at("/who/identifier");
  }

  private static ObjectNode alert(String type, String reason) {
    ObjectNode alert = Json.object().put("resourceType", "AuditEvent").put("id", "a-1");
    alert
        .putArray("extension")
        .addObject()
        .put("url", "https://fhir.nhs.uk/StructureDefinition/Extension-SCR-NotificationMessage")
        .put("valueString", "Alert: synthetic");
    coding(alert.putObject("type"), "SCR-AlertType", type);
    coding(alert.putArray("subtype").addObject(), "SCR-AlertReason", reason);
    alert.put("recorded", "2026-11-26T10:00:00+00:00");
    agent(alert.putArray("agent").addObject(), "nhs-number", People.ORDINARY);
    agent(alert.withArray("agent").addObject(), "ods-organization-code", "RZZ01");
    ObjectNode person = alert.withArray("agent").addObject();
    agent(person, "sds-user-id", "999000000001");
    person.putArray("role").addObject().put("text", "Clinical Practitioner");
    alert
        .putArray("entity")
        .addObject()
        .putObject("what")
        .putObject("identifier")
        .put("value", "x");
    return alert;
  }

  private static void coding(ObjectNode coding, String system, String code) {
    coding.put("system", "https://fhir.nhs.uk/CodeSystem/" + system).put("code", code);
    coding.put("display", "synthetic");
  }

  private static void agent(ObjectNode agent, String system, String value) {
    agent
        .putObject("who")
        .putObject("identifier")
        .put("system", "https://fhir.nhs.uk/Id/" + system)
        .put("value", value);
    agent.put("requestor", false);
  }
}
