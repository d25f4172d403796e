package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.signin.SignInResult.Reason;

/** R3.6, R6.7: what must come back, and stays between server and browser. */
class PendingSignInTest {

  private static final Instant BEGUN = Instant.parse("2026-11-26T07:00:00Z");
  private static final PendingSignIn PENDING =
      new PendingSignIn(
          "RZZ03",
          URI.create("https://cis2.example/authorize?state=the-state&nonce=the-nonce"),
          "the-state",
          "the-nonce",
          "the-verifier",
          false,
          BEGUN);

  /** The state goes before everything: what comes with another one is not ours to read. */
  @ParameterizedTest
  @CsvSource({
    "the-state, a-code, , 600,",
    "the-state, a-code, , 601, TOO_LATE",
    "another, a-code, , 0, WRONG_STATE",
    ", a-code, , 0, WRONG_STATE",
    "another, , access_denied, 601, WRONG_STATE",
    "the-state, , access_denied, 0, CANCELLED",
    "the-state, a-code, access_denied, 0, CANCELLED",
    "the-state, , , 0, WRONG_CODE",
    "the-state, ' ', , 0, WRONG_CODE"
  })
  void r3_6_tellsWhatDoesNotServe(
      String state, String code, String error, long seconds, Reason reason) {
    assertThat(
            PENDING.unusableWith(
                new AuthorisationResponse(state, code, error), BEGUN.plusSeconds(seconds)))
        .isEqualTo(Optional.ofNullable(reason));
  }

  @Test
  void r6_7_isMaskedAsText() {
    assertThat(PENDING).hasToString("PendingSignIn[RZZ03]");
  }
}
