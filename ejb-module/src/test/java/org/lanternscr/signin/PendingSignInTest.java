package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** R6.7: the state that must come back stays between server and browser. */
class PendingSignInTest {

  @Test
  void isMaskedAsText() {
    assertThat(new PendingSignIn("RZZ01", "the-state", Instant.EPOCH))
        .hasToString("PendingSignIn[RZZ01]");
  }
}
