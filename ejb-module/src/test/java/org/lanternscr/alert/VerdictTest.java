package org.lanternscr.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.4, scr-fhir-api.md 7.3 and 8: only what the service says of an alert ends it. */
class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "201, DELIVERED",
    "200, NOT_UNDERSTOOD",
    "202, NOT_UNDERSTOOD",
    "204, NOT_UNDERSTOOD",
    "301, NOT_UNDERSTOOD",
    "302, NOT_UNDERSTOOD",
    "307, NOT_UNDERSTOOD",
    "400, REFUSED",
    "403, NOT_PERMITTED",
    "404, NOT_UNDERSTOOD",
    "405, NOT_UNDERSTOOD",
    "407, NOT_UNDERSTOOD",
    "413, NOT_UNDERSTOOD",
    "415, REFUSED",
    "420, NOT_PERMITTED",
    "422, REFUSED"
  })
  void whatAnAnswerSays(int status, Verdict verdict) {
    assertThat(Verdict.of(status)).isEqualTo(verdict);
  }
}
