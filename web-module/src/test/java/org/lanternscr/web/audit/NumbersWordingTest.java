package org.lanternscr.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.web.frame.Words;

/** R5.4: that nobody could look is never told as a no. */
class NumbersWordingTest {

  private static final NhsNumber ONE = new NhsNumber("9990000018");
  private static final NhsNumber OTHER = new NhsNumber("9990000026");

  private static String told(Set<NhsNumber> all, boolean isChecked) {
    return new NumbersWording(new Words()).told(new SamePatient(ONE, all, isChecked));
  }

  @Test
  void tellsHowManyNumbersWereLookedAtAndNoneOfThem() {
    assertThat(told(Set.of(ONE), true)).startsWith("Checked: no other");
    assertThat(told(Set.of(ONE, OTHER), true)).startsWith("Checked: ").contains("All 2 ");
    assertThat(told(Set.of(ONE), false)).startsWith("Not checked: ").endsWith(": 1.");
    assertThat(told(Set.of(ONE, OTHER), false))
        .startsWith("Not checked: ")
        .endsWith(": 2.")
        .doesNotContain("999");
  }
}
