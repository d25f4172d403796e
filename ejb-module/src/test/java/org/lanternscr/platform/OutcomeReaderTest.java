package org.lanternscr.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R1.5: error bodies are read leniently, as plain JSON; R6.7: and only codes come out. */
class OutcomeReaderTest {

  private static final String REFUSED =
      "Code: 420, Display: Business condition;Code: 30418, Display: [PSIS-30418] - ACF refuses";

  static Stream<Arguments> bodies() {
    return Stream.of(
        body("Spine text, two pairs", issue("{'text':'" + REFUSED + "'}"), "420", "30418"),
        body("one pair", issue("{'text':'Code: 502, Display: down'}"), "502"),
        body("no such grammar", issue("{'text':'The code was 420'}")),
        body("a longer number is no code", issue("{'text':'Code: 9990000018, Display: x'}")),
        body("coding as a list", issue("{'coding':[{'code':'ACCESS_DENIED'}]}"), "ACCESS_DENIED"),
        body("coding as an object", issue("{'coding':{'code':'UNKNOWN_ERROR'}}"), "UNKNOWN_ERROR"),
        body("coding in lists", issue("{'coding':[[{'code':'INVALID_VALUE'}]]}"), "INVALID_VALUE"),
        body("details as a list", issue("[{'text':'Code: 420'}]"), "420"),
        body(
            "text and coding",
            issue("{'text':'Code: 420','coding':[{'code':'ACCESS_DENIED'},{'code':'A_B'}]}"),
            "420",
            "ACCESS_DENIED",
            "A_B"),
        body(
            "issue code 400 is not FHIR and is no obstacle",
            "{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'400',"
                + "'details':{'coding':[{'code':'INVALID_VALUE'}]}}]}",
            "INVALID_VALUE"),
        body("issue as an object", "{'issue':{'details':{'text':'Code: 420'}}}", "420"),
        body(
            "several issues",
            "{'issue':[{'details':{'text':'Code: 1'}},{'details':{'text':'Code: 2'}}]}",
            "1",
            "2"),
        body("a code that is no code", issue("{'coding':[{'code':'Mrs One TESTPATIENT'}]}")),
        body("a code that is a number", issue("{'coding':[{'code':420}]}")),
        body("details of a wrong type", issue("'Code: 420'")),
        body("coding of a wrong type", issue("{'coding':'ACCESS_DENIED'}")),
        body("diagnostics are not read", "{'issue':[{'diagnostics':'Code: 420'}]}"),
        body("no issue", "{'resourceType':'OperationOutcome'}"),
        body("gateway fault", "{'fault':{'faultstring':'Rate limit','detail':{}}}"),
        body("HTML", "<html><body>503 Service Temporarily Unavailable Code: 420</body></html>"),
        body("empty", ""),
        body("a JSON text", "'Code: 420'"),
        body("a JSON list", "[{'issue':[{'details':{'text':'Code: 420'}}]}]"),
        body("cut short", "{'issue':[{'details':{'text':'Code: 420'"),
        body("two bodies", issue("{'text':'Code: 420'}") + issue("{'text':'Code: 1'}")),
        body("too deep", "{'a':".repeat(5000)),
        body("a number too long", "{'a':" + "1".repeat(5000) + ",'issue':[]}"));
  }

  @ParameterizedTest(name = "R1.5 {0}")
  @MethodSource("bodies")
  void readsCodesAndNothingElse(String name, String body, List<String> codes) {
    assertThat(OutcomeReader.codes(body.replace('\'', '"').getBytes(UTF_8)))
        .containsExactlyElementsOf(codes);
  }

  @Test
  void bytesThatAreNoTextHaveNoCodes() {
    assertThat(OutcomeReader.codes(new byte[] {(byte) 0x1f, (byte) 0x8b, 0, (byte) 0xff}))
        .isEmpty();
  }

  private static String issue(String details) {
    return "{'resourceType':'OperationOutcome','issue':[{'details':" + details + "}]}";
  }

  private static Arguments body(String name, String body, String... codes) {
    return Arguments.of(name, body, List.of(codes));
  }
}
