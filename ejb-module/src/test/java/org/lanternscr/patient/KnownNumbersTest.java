package org.lanternscr.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.NhsNumber;

/** R2, issue 7: a patient is known by each number that hangs together with theirs. */
class KnownNumbersTest {

  private static final NhsNumber FIRST = new NhsNumber("9990000018");
  private static final NhsNumber SECOND = new NhsNumber("9990000026");
  private static final NhsNumber THIRD = new NhsNumber("9990000034");
  private static final NhsNumber MERGED = new NhsNumber("9990000042");
  private static final NhsNumber OTHER = new NhsNumber("9990000050");

  /** First became second, second and a merged one became third; the rest is of somebody else. */
  private static final List<Replacement> TOLD =
      List.of(
          new Replacement(MERGED, THIRD),
          new Replacement(FIRST, SECOND),
          new Replacement(SECOND, THIRD),
          new Replacement(OTHER, new NhsNumber("9990000069")));

  @Test
  void areTheSameWhicheverIsAskedFor() {
    for (NhsNumber one : List.of(FIRST, SECOND, THIRD, MERGED)) {
      KnownNumbers known = KnownNumbers.of(List.of(one), TOLD, true);
      assertThat(known.all()).containsExactlyInAnyOrder(FIRST, SECOND, THIRD, MERGED);
      assertThat(known.replaced()).containsExactlyInAnyOrder(FIRST, SECOND, MERGED);
    }
    assertThat(KnownNumbers.of(List.of(THIRD), TOLD, true).besides(SECOND))
        .containsExactly(FIRST, THIRD, MERGED);
  }

  @Test
  void areOneWhereNothingWasTold() {
    assertThat(KnownNumbers.of(List.of(FIRST), List.of(), true).besides(FIRST)).isEmpty();
    assertThat(KnownNumbers.alone(FIRST).all()).containsExactly(FIRST);
    assertThat(KnownNumbers.alone(FIRST).isComplete()).isFalse();
  }

  @Test
  void printNoNumber() {
    KnownNumbers known = KnownNumbers.of(List.of(FIRST), TOLD, true);
    assertThat(known + " " + TOLD).doesNotContain("999");
  }
}
