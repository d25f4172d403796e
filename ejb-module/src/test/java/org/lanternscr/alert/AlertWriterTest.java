package org.lanternscr.alert;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.Asid;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** R2.4: the alert on the wire, by scr-fhir-api.md 7.3. */
class AlertWriterTest {

  private static final UUID ID = UUID.fromString("01a207c7-cfe3-7609-812e-125c7fba4704");
  private static final String RECORD = "1C03CF4F-D404-4D76-B192-4F81727059F6";

  /** The published example, element by element, with what is ours in it. */
  @Test
  void isTheResourceOfThePublishedExample() {
    Alert alert = alert(AlertCode.SELF_CLAIM_PUBLIC_INTEREST, "a test alert");
    assertThat(read(AlertWriter.write(alert, new Asid("227319907548"))))
        .isEqualTo(
            read(
                """
                {"resourceType":"AuditEvent","id":"01a207c7-cfe3-7609-812e-125c7fba4704",
                 "extension":[{"url":"https://fhir.nhs.uk/StructureDefinition/Extension-SCR-NotificationMessage",
                  "valueString":"Alert: Legitimate relationship self-claimed 1C03CF4F-D404-4D76-B192-4F81727059F6"}],
                 "type":{"system":"https://fhir.nhs.uk/CodeSystem/SCR-AlertType","code":"1","display":"Create LR (Self Claimed)"},
                 "subtype":[{"system":"https://fhir.nhs.uk/CodeSystem/SCR-AlertReason","code":"1",
                  "display":"Access made in the public interest"}],
                 "recorded":"2026-11-26T03:04:05+00:00","outcomeDesc":"a test alert",
                 "agent":[
                  {"who":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}},"requestor":false},
                  {"who":{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"RZZ01"}},"requestor":false},
                  {"who":{"identifier":{"system":"https://fhir.nhs.uk/Id/sds-user-id","value":"999000000001"}},
                   "role":[{"text":"Clinical Practitioner"}],"requestor":false}],
                 "source":{"observer":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhsSpineASID","value":"227319907548"}}},
                 "entity":[{"what":{"identifier":{"value":"1C03CF4F-D404-4D76-B192-4F81727059F6"}}}]}
                """));
  }

  @ParameterizedTest
  @EnumSource(AlertCode.class)
  void saysTypeAndReasonWithTheirDisplays(AlertCode code) {
    JsonObject event = written(alert(code, null));
    assertThat(event.getJsonObject("type").getString("code")).isEqualTo(code.type().code());
    assertThat(event.getJsonObject("type").getString("display")).isEqualTo(code.type().display());
    JsonObject reason = event.getJsonArray("subtype").getJsonObject(0);
    assertThat(event.getJsonArray("subtype")).hasSize(1);
    assertThat(reason.getString("code")).isEqualTo(code.reason().code());
    assertThat(reason.getString("display")).isEqualTo(code.reason().display());
  }

  /** An empty text is refused by the service. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000\u0007"})
  void leavesAnEmptyReasonOut(String typed) {
    assertThat(written(alert(AlertCode.ACCESS_EMERGENCY, typed))).doesNotContainKey("outcomeDesc");
  }

  @Test
  void takesTheReasonAsItWasTyped() {
    String typed = "Collapsed, \"GCS 6\" \\ 3 < 5\nZoë \uD83D\uDE91";
    assertThat(written(alert(AlertCode.ACCESS_EMERGENCY, typed)).getString("outcomeDesc"))
        .isEqualTo(typed);
    assertThat(written(alert(AlertCode.ACCESS_EMERGENCY, "a\u0000b")).getString("outcomeDesc"))
        .isEqualTo("a b");
  }

  @Test
  void anUnnamedRoleIsToldByItsCode() {
    Alert alert = alert(AlertCode.ACCESS_EMERGENCY, null);
    Sender nameless =
        new Sender("s", "999000000001", Optional.empty(), new OdsCode("RZZ01"), role("R8000", ""));
    Alert of =
        new Alert(
            ID,
            ID,
            alert.raised(),
            nameless,
            alert.patient(),
            alert.code(),
            Optional.empty(),
            RECORD);
    assertThat(
            written(of)
                .getJsonArray("agent")
                .getJsonObject(2)
                .getJsonArray("role")
                .getJsonObject(0)
                .getString("text"))
        .isEqualTo("R8000");
  }

  private static JsonObject written(Alert alert) {
    return read(AlertWriter.write(alert, new Asid("200000000012")));
  }

  private static Alert alert(AlertCode code, String reason) {
    return new Alert(
        ID,
        UUID.randomUUID(),
        Instant.parse("2026-11-26T03:04:05.678Z"),
        new Sender(
            "sign-in",
            "999000000001",
            Optional.of("CLINICIAN, One (Dr)"),
            new OdsCode("RZZ01"),
            role("R8000", "Clinical Practitioner")),
        new NhsNumber("9990000018"),
        code,
        Optional.ofNullable(reason),
        RECORD);
  }

  private static org.lanternscr.platform.Caller.Role role(String code, String name) {
    return Sender.role("555000000101", "RZZ01", code, name);
  }

  private static JsonObject read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
