package org.lanternscr.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** R6.7, issue 7: what an officer writes of a watch is kept without NHS numbers. */
class WatchReasonTest {

  private static String read(String typed) {
    return WatchReason.read(typed).map(WatchReason::text).orElse("none");
  }

  @Test
  void keepsNoNumberThatWasTyped() {
    assertThat(read("In the news"))
        .isEqualTo("In the news")
        .isEqualTo(new WatchReason("In the news").text());
    assertThat(read("Twin of 999 000\n0018, see\t9990000026"))
        .isEqualTo("Twin of [NHS number removed], see [NHS number removed]");
    assertThat(new WatchReason("Twin of 9990000018").text()).doesNotContain("9990000018");
    assertThat(new WatchReason("Twin of 9990000018").toString()).doesNotContain("Twin");
  }

  @Test
  void isOneLineOfThreeToTwoHundredCharacters() {
    assertThat(read("ab")).isEqualTo("none");
    assertThat(read("abc")).isEqualTo("abc");
    assertThat(read("a".repeat(200))).hasSize(200);
    assertThat(read("a".repeat(201))).isEqualTo("none");
    assertThat(read("a".repeat(185) + " 9990000018")).as("longer with the mask").isEqualTo("none");
    assertThat(read("a\u200bbc")).isEqualTo("none");
    assertThatThrownBy(() -> new WatchReason("ab")).isInstanceOf(IllegalArgumentException.class);
  }

  /** What was kept before numbers were taken out is still read, and shown without them. */
  @Test
  void readsWhatWasKeptBefore() {
    String kept = "9990000018 ".repeat(18) + "ab";
    assertThat(kept).hasSize(200);
    assertThat(new WatchReason(kept).text()).doesNotContain("9990000018").endsWith(" ab");
  }
}
