package org.lanternscr.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.4: the published steps, then no more. */
class LadderTest {

  @Test
  void isThePublishedOne() {
    Ladder ladder = new Ladder(Duration.ofMinutes(1));
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(tries -> ladder.after(tries, Optional.empty())))
        .containsExactly(
            Optional.of(Duration.ofMinutes(1)),
            Optional.of(Duration.ofMinutes(30)),
            Optional.of(Duration.ofHours(1)),
            Optional.of(Duration.ofHours(2)),
            Optional.of(Duration.ofHours(4)),
            Optional.of(Duration.ofHours(8)),
            Optional.of(Duration.ofHours(16)),
            Optional.empty());
  }

  /** R6.5: a service that says when to come back is asked no sooner, nor sooner than the ladder. */
  @ParameterizedTest
  @CsvSource({"1,PT0S,PT1M", "1,PT5S,PT1M", "1,PT20M,PT20M", "2,PT20M,PT30M", "1,P9D,PT16H"})
  void waitsAsLongAsItIsTold(int tries, Duration told, Duration wait) {
    assertThat(new Ladder(Duration.ofMinutes(1)).after(tries, Optional.of(told))).contains(wait);
  }
}
