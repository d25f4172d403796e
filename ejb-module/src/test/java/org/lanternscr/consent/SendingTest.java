package org.lanternscr.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.NationalServiceException.Kind;

/** R1.3, R2.5: what is sent, and what is known once it was. */
class SendingTest {

  /** The published example (scr-fhir-api.md 6), number and code apart. */
  @Test
  void writesTheParametersOfTheSpecification() {
    assertThat(ConsentWriter.write(new NhsNumber("9990000018"), NewPreference.ASK))
        .isEqualTo(
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"setPermissions\",\"part\":["
                + "{\"name\":\"nhsNumber\",\"valueString\":\"9990000018\"},"
                + "{\"name\":\"permissionCode\",\"valueCoding\":{\"system\":"
                + "\"https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission\",\"code\":\"Ask\"}}]}]}");
    assertThat(ConsentWriter.write(new NhsNumber("9990000018"), NewPreference.NO))
        .contains("\"code\":\"No\"");
  }

  @ParameterizedTest
  @CsvSource({"201, ACCEPTED", "200, UNKNOWN", "302, UNKNOWN", "400, REJECTED", "403, REJECTED"})
  void whatAnAnswerSays(int status, ChangeState state) {
    assertThat(Sending.of(status).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY, NOT_SENT",
    "RATE_LIMITED, NOT_SENT",
    "SIGN_IN_AGAIN, NOT_SENT",
    "NOT_PERMITTED_HERE, NOT_SENT",
    "REJECTED, REJECTED",
    "UNAVAILABLE, UNKNOWN",
    "TIMED_OUT, UNKNOWN",
    "UNREADABLE, UNKNOWN"
  })
  void whatAFailureSays(Kind kind, ChangeState state) {
    assertThat(Sending.of(kind).state()).isEqualTo(state);
  }
}
