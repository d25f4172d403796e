package org.lanternscr.audit.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** R5.3: how far back the sweep looks, so that no moment of the last day is left out for long. */
class SweepTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final Sweep sweep = new Sweep("trust.example", null, new Alarms(), () -> 0);

  private Optional<Duration> lookAt(long seconds) {
    long now = TimeUnit.SECONDS.toNanos(seconds) - 7;
    Optional<Duration> due = sweep.due(now);
    due.ifPresent(before -> sweep.swept(now, before));
    return due;
  }

  @Test
  void looksAtTheWholeDayAtTheStartAndOnceAnHour() {
    List<Integer> whole = new ArrayList<>();
    for (int second = 0; second <= 7_300; second++) {
      if (lookAt(second).filter(DAY::equals).isPresent()) {
        whole.add(second);
      }
    }
    assertThat(whole).containsExactly(0, 3_600, 7_200);
  }

  @Test
  void looksEachMinuteAtWhatCameSinceAndAtTransactionsThatTookLong() {
    lookAt(0);
    assertThat(lookAt(59)).isEmpty();
    assertThat(lookAt(60)).contains(Duration.ofMinutes(6));
    assertThat(lookAt(61)).isEmpty();
    assertThat(lookAt(120)).contains(Duration.ofMinutes(6));
  }

  /** The database did not answer for a quarter of an hour. */
  @Test
  void looksFurtherBackWhenItCouldNotLook() {
    lookAt(0);
    lookAt(60);
    assertThat(sweep.due(TimeUnit.SECONDS.toNanos(120))).isPresent(); // and failed
    assertThat(lookAt(960)).contains(Duration.ofMinutes(20));
  }
}
