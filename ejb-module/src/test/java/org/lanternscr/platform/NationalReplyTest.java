package org.lanternscr.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.platform.NationalServiceException.Kind;

/** R6.7: neither a reply nor a failure carries text of the national service into a log. */
class NationalReplyTest {

  @Test
  void isMaskedAsText() {
    NationalReply reply = new NationalReply(200, "TESTPATIENT 9990000018".getBytes(UTF_8));
    assertThat(reply).hasToString("NationalReply[200, 22 bytes]");
  }

  @ParameterizedTest(name = "R6.7 {0}")
  @EnumSource(Kind.class)
  void aFailureSaysServiceKindAndReference(Kind kind) {
    UUID reference = UUID.randomUUID();
    assertThat(new NationalServiceException(NationalService.SCR, kind, reference))
        .hasMessage("scr " + kind + " reference " + reference)
        .hasNoCause();
  }
}
