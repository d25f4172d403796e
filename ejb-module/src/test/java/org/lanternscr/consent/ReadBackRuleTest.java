package org.lanternscr.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R2.5: what reading back says, in every case. */
class ReadBackRuleTest {

  private static final Duration LATER = ReadBackRule.MAY_STILL_BE_DONE;
  private static final Duration AT_ONCE = LATER.minusMillis(1);

  /** After 201, at once as later. */
  @ParameterizedTest(name = "R2.5 {0}, read back {1}, the site reads: {2}")
  @CsvSource({
    "NO,  NO,            false, CONFIRMED",
    "NO,  REFUSED,       true,  CONFIRMED",
    "NO,  REFUSED,       false, NOT_CONFIRMED",
    "NO,  ASK,           true,  MISMATCH",
    "NO,  YES,           true,  MISMATCH",
    "NO,  NOT_TOLD,      true,  MISMATCH",
    "NO,  NO_SUMMARY,    true,  NOT_READABLE",
    "NO,  NOT_PERMITTED, true,  ACCEPTED",
    "ASK, ASK,           false, CONFIRMED",
    "ASK, YES,           false, CONFIRMED",
    "ASK, NOT_TOLD,      false, CONFIRMED",
    "ASK, NO,            false, MISMATCH",
    "ASK, REFUSED,       true,  MISMATCH",
    "ASK, REFUSED,       false, NOT_CONFIRMED",
    "ASK, NO_SUMMARY,    false, NOT_READABLE",
    "ASK, NOT_PERMITTED, false, ACCEPTED",
  })
  void whatWasAccepted(
      NewPreference wanted, ConsentPreference now, boolean siteReads, ChangeState state) {
    ChangeState sent = ChangeState.ACCEPTED;
    assertThat(new ReadBackRule(sent, wanted, siteReads, Duration.ZERO).settle(now))
        .isEqualTo(state);
    assertThat(new ReadBackRule(sent, wanted, siteReads, LATER).settle(now)).isEqualTo(state);
  }

  /** Without an answer what was there before proves nothing until the call must be over. */
  @ParameterizedTest(name = "R2.5 {0}, no answer, read back {1}, the site reads: {2}")
  @CsvSource({
    "NO,  NO,            false, CONFIRMED,     CONFIRMED",
    "NO,  REFUSED,       true,  CONFIRMED,     CONFIRMED",
    "NO,  REFUSED,       false, UNKNOWN,       NOT_CONFIRMED",
    "NO,  ASK,           true,  UNKNOWN,       NOT_CHANGED",
    "NO,  YES,           true,  UNKNOWN,       NOT_CHANGED",
    "NO,  NOT_TOLD,      true,  UNKNOWN,       NOT_CHANGED",
    "NO,  NO_SUMMARY,    true,  UNKNOWN,       NEVER_KNOWN",
    "NO,  NOT_PERMITTED, true,  UNKNOWN,       UNKNOWN",
    "ASK, ASK,           false, CONFIRMED,     CONFIRMED",
    "ASK, YES,           false, CONFIRMED,     CONFIRMED",
    "ASK, NOT_TOLD,      false, CONFIRMED,     CONFIRMED",
    "ASK, NO,            false, UNKNOWN,       NOT_CHANGED",
    "ASK, REFUSED,       true,  UNKNOWN,       NOT_CHANGED",
    "ASK, REFUSED,       false, UNKNOWN,       NOT_CONFIRMED",
    "ASK, NO_SUMMARY,    false, UNKNOWN,       NEVER_KNOWN",
    "ASK, NOT_PERMITTED, false, UNKNOWN,       UNKNOWN",
  })
  void whatHadNoAnswer(
      NewPreference wanted,
      ConsentPreference now,
      boolean siteReads,
      ChangeState atOnce,
      ChangeState later) {
    ChangeState sent = ChangeState.UNKNOWN;
    assertThat(new ReadBackRule(sent, wanted, siteReads, AT_ONCE).settle(now)).isEqualTo(atOnce);
    assertThat(new ReadBackRule(sent, wanted, siteReads, LATER).settle(now)).isEqualTo(later);
  }
}
