package org.lanternscr.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.record.SummarySearch.NoSummary;
import org.lanternscr.record.SummarySearch.NotPermittedHere;
import org.lanternscr.record.SummarySearch.OptedOut;
import org.lanternscr.record.SummarySearch.RefusedBySpine;

/** R1.1, R1.3, R1.5: every reply to the search has its own meaning (scr-fhir-api.md 3, 4.7, 8). */
class SummarySearchReaderTest {

  private static final String ID = "FA60BE64-1F34-11EB-A2A8-000C29A364EB";
  private static final String PERMISSION = "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission";
  private static final String REFUSED =
      """
      {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden","details":
       {"text":"Code: 420, Display: Business condition;Code: 30418, Display: [PSIS-30418] - ACF"}}]}
      """;

  private static Optional<SummarySearch> read(int status, String body) {
    return SummarySearchReader.read(
        new NationalReply(status, body.getBytes(UTF_8)), new NhsNumber("9990000018"));
  }

  private static String label(String code) {
    return "[{\"coding\":[{\"system\":\"" + PERMISSION + "\",\"code\":\"" + code + "\"}]}]";
  }

  /** As on the wire, with the leading space in the display and the bare id as full URL. */
  private static String found(String id, String labels) {
    return """
        {"resourceType":"Bundle","id":"b","type":"searchset","total":1,"entry":[
         {"fullUrl":"https://api/DocumentReference/d","search":{"mode":"match"},"resource":{
          "resourceType":"DocumentReference","id":"d","status":"current",%s
          "type":{"coding":[{"system":"http://snomed.info/sct","code":"196981000000101",
           "display":" General Practice Summary"}]},
          "securityLabel":%s,
          "content":[{"attachment":{"url":"https://other.example.com/Bundle"}}]}},
         {"fullUrl":"9b9a16ed","resource":{"resourceType":"Patient","id":"9b9a16ed","identifier":[
          {"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}]}}]}
        """
        .formatted(id == null ? "" : "\"masterIdentifier\":{\"value\":\"" + id + "\"},", labels);
  }

  @ParameterizedTest(name = "R1.3 label {0}: preference {1}")
  @CsvSource({"Ask, ASK", "Yes, YES", "Maybe, NOT_TOLD", "yes, NOT_TOLD", "'', NOT_TOLD"})
  void tellsThatASummaryExists(String code, SharingPreference preference) {
    assertThat(read(200, found(ID, label(code)))).contains(new Exists(new ScrId(ID), preference));
  }

  @ParameterizedTest(name = "R1.3 no label that counts: {0}")
  @ValueSource(
      strings = {
        "[]",
        "null",
        "[{}]",
        "[{\"coding\":[]}]",
        "[{\"coding\":[{\"system\":\"https://example.com/other\",\"code\":\"No\"}]}]",
        "[{\"coding\":[{\"system\":\"https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission\"}]}]"
      })
  void aMissingLabelIsNotTold(String labels) {
    assertThat(read(200, found(ID, labels)))
        .contains(new Exists(new ScrId(ID), SharingPreference.NOT_TOLD));
  }

  @Test
  void aLabelNoMeansOptedOut() {
    assertThat(read(200, found(ID, label("No")))).contains(new OptedOut());
    assertThat(read(200, found(null, label("No")))).contains(new OptedOut());
  }

  @Test
  void aLabelNoIsSeenInEveryShape() {
    String coding = "{\"system\":\"" + PERMISSION + "\",\"code\":\"No\"}";
    String other = "{\"system\":\"https://example.com/other\",\"code\":\"R\"}";
    for (String labels :
        new String[] {
          "[{\"coding\":" + coding + "}]",
          "{\"coding\":[" + coding + "]}",
          "[{\"coding\":[" + other + "," + coding + "]}]",
          "[{\"coding\":[" + other + "]},{\"coding\":[" + coding + "]}]"
        }) {
      assertThat(read(200, found(ID, labels))).as(labels).contains(new OptedOut());
    }
  }

  @Test
  void keepsTheIdExactlyAsGiven() {
    assertThat(read(200, found("fa60-x Y", label("Ask"))))
        .contains(new Exists(new ScrId("fa60-x Y"), SharingPreference.ASK));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        of("total 0 without entry", 200, bundle("\"total\":0"), new NoSummary()),
        of("total 0 with an empty entry", 200, bundle("\"total\":0,\"entry\":[]"), new NoSummary()),
        of("403 with Spine's codes", 403, REFUSED, new RefusedBySpine()),
        of("HTTP 420 with Spine's codes", 420, REFUSED, new RefusedBySpine()),
        of(
            "403 with one of the codes",
            403,
            REFUSED.replace("Code: 420", "Code: 1"),
            new RefusedBySpine()),
        of(
            "403 of the gateway",
            403,
            "{\"issue\":[{\"details\":{\"coding\":[{\"code\":\"ACCESS_DENIED\"}]}}]}",
            new NotPermittedHere()),
        of("403 as HTML", 403, "<html><body>403 Forbidden</body></html>", new NotPermittedHere()),
        of("403 without a body", 403, "", new NotPermittedHere()),
        of(
            "403 with other Spine codes",
            403,
            REFUSED.replaceAll("420|30418", "9"),
            new NotPermittedHere()),
        of("400 without a body: no ASID", 400, "", new NotPermittedHere()));
  }

  @ParameterizedTest(name = "R1.5 {0}")
  @MethodSource("others")
  void tellsEveryOtherOutcome(String name, int status, String body, SummarySearch search) {
    assertThat(read(status, body)).contains(search);
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        of("400 with a body", 400, REFUSED, null),
        of("404", 404, "", null),
        of("201", 201, bundle("\"total\":0"), null),
        of("malformed JSON", 200, "{\"resourceType\":\"Bundle\",\"total\":0", null),
        of("HTML", 200, "<html><body>Sign in</body></html>", null),
        of("empty", 200, "", null),
        of("an OperationOutcome", 200, REFUSED, null),
        of("no total", 200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}", null),
        of("total 1 and nothing there", 200, bundle("\"total\":1"), null),
        of("no id", 200, found(null, label("Ask")), null),
        of("blank id", 200, found(" ", label("Ask")), null),
        of("id without end", 200, found("x".repeat(101), label("Ask")), null),
        of(
            "no DocumentReference",
            200,
            bundle("\"total\":1,\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]"),
            null),
        of("too deep", 200, "{\"a\":".repeat(5000), null));
  }

  @ParameterizedTest(name = "R1.5 cannot be understood: {0}")
  @MethodSource("unreadable")
  void isEmptyForWhatCannotBeUnderstood(
      String name, int status, String body, SummarySearch search) {
    assertThat(read(status, body)).isEmpty();
  }

  private static String bundle(String members) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"," + members + "}";
  }

  private static Arguments of(String name, int status, String body, SummarySearch search) {
    return Arguments.of(name, status, body, search);
  }

  /** R1.1: an answer about somebody else is no answer. */
  @Test
  void refusesAnAnswerAboutAnotherPatient() {
    String body = found(ID, label("Ask"));
    assertThat(read(200, body)).isPresent();
    assertThat(read(200, body.replace("9990000018", "9990000026"))).isEmpty();
    assertThat(read(200, body.replace("9990000018", "rubbish"))).isEmpty();
  }
}
