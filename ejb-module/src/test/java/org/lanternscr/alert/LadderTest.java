package org.lanternscr.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R2.5: the published steps, then no more. */
class LadderTest {

  @Test
  void isThePublishedOne() {
    Ladder ladder = new Ladder(Duration.ofMinutes(1));
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(ladder::after))
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
}
