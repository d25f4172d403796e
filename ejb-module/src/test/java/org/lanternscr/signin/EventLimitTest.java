package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanternscr.signin.EventLimit.LeftOut;

/** R5.1: no flood of refusals fills the audit log, and none goes untold. */
class EventLimitTest {

  private static final Instant START = Instant.parse("2026-11-26T07:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = START;
  private final EventLimit limit =
      new EventLimit(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  private long passingOf(int many) {
    return IntStream.range(0, many).filter(i -> limit.passes()).count();
  }

  @Test
  void lets60PassAndThenOneAMinute() {
    assertThat(passingOf(1000)).isEqualTo(60);
    now = now.plusSeconds(59);
    assertThat(passingOf(1000)).isZero();
    now = now.plusSeconds(1);
    assertThat(passingOf(1000)).isEqualTo(1);
    now = now.plus(Duration.ofDays(2));
    assertThat(passingOf(1000)).isEqualTo(60);
  }

  @Test
  void countsEachThatDoesNotPassOnce() {
    passingOf(60);
    assertThat(limit.leftOut(MINUTE)).isEmpty();
    now = now.plusSeconds(10);
    passingOf(7);
    now = now.plusSeconds(40);
    passingOf(3);
    assertThat(limit.leftOut(MINUTE)).as("not a minute old").isEmpty();
    now = now.plusSeconds(20);
    assertThat(limit.leftOut(MINUTE)).contains(new LeftOut(10, START.plusSeconds(10)));
    assertThat(limit.leftOut(Duration.ZERO)).isEmpty();

    assertThat(passingOf(2)).as("the one of this minute, and one more").isEqualTo(1);
    assertThat(limit.leftOut(Duration.ZERO)).contains(new LeftOut(1, now));
  }

  /** However many people sign in at the start of a shift, they are no flood. */
  @Test
  void takesNothingForWhatShowsToBeHarmless() {
    for (int i = 0; i < 500; i++) {
      assertThat(limit.takes()).isTrue();
      limit.giveBack();
    }
    assertThat(passingOf(1000)).isEqualTo(60);
  }

  @Test
  void countsOfWhatShowsLaterOnlyWhatIsLeftOut() {
    passingOf(60);
    assertThat(limit.takes()).isFalse();
    assertThat(limit.takes()).isFalse();
    limit.leaveOut();
    assertThat(limit.leftOut(Duration.ZERO)).contains(new LeftOut(1, START));
  }
}
