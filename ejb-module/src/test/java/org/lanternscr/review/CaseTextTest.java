package org.lanternscr.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R6.7: what is written in a case is kept whole, without NHS numbers, and never printed. */
class CaseTextTest {

  @Test
  void keepsLinesAndTakesNumbersOut() {
    CaseText text = CaseText.of("  Seen with 999 000 0018.\r\nAsked\u0000 the ward.\u200b ");
    assertThat(text.text()).contains("Seen with [NHS number removed].\nAsked the ward.");
    assertThat(text).hasToString("CaseText[masked]");
    assertThat(CaseText.of(" \n ").isEmpty()).isTrue();
    assertThat(CaseText.of(null).isEmpty()).isTrue();
  }

  /** It is told, and nothing is cut. */
  @Test
  void tellsWhatIsTooLong() {
    assertThat(CaseText.of("x".repeat(CaseText.LONGEST)).isTooLong()).isFalse();
    assertThat(CaseText.of("x".repeat(CaseText.LONGEST + 1)).isTooLong()).isTrue();
    assertThat(CaseText.of("x".repeat(3 * CaseText.LONGEST)).isTooLong()).isTrue();
  }
}
