package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** R6.7: the state that must come back stays between server and browser. */
class PendingSignInTest {

  @Test
  void isMaskedAsText() {
    PendingSignIn pending =
        new PendingSignIn(
            "RZZ03",
            URI.create("https://cis2.example/authorize?state=the-state&nonce=the-nonce"),
            "the-state",
            "the-nonce",
            "the-verifier",
            false,
            Instant.EPOCH);
    assertThat(pending).hasToString("PendingSignIn[RZZ03]");
  }
}
