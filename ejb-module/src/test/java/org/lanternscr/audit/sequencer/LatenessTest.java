package org.lanternscr.audit.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** R5.3: the alarm about events that wait stands while any of them is late. */
class LatenessTest {

  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(2, 2);
  private static final UUID THIRD = new UUID(3, 3);

  private final AtomicLong clock = new AtomicLong(-5);
  private final Alarms alarms = new Alarms();
  private final Lateness lateness = new Lateness(alarms, clock::get);

  private boolean isLateAfter(int seconds, UUID... pending) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    lateness.look(List.of(pending));
    return alarms.current().stream().anyMatch(a -> a.kind() == AlarmKind.PENDING_LATE);
  }

  @Test
  void isRaisedByTheOneThatWaitsTooLong() {
    assertThat(isLateAfter(0, FIRST)).isFalse();
    assertThat(isLateAfter(10, FIRST, SECOND)).isFalse();
    assertThat(isLateAfter(1, FIRST, SECOND)).isTrue();
    assertThat(isLateAfter(1, SECOND)).isFalse();
  }

  @Test
  void standsThoughTheOldestChangesWhileTheNextIsLateToo() {
    isLateAfter(0, FIRST, SECOND);
    assertThat(isLateAfter(11, FIRST, SECOND, THIRD)).isTrue();
    assertThat(isLateAfter(1, SECOND, THIRD)).isTrue();
    assertThat(isLateAfter(1, THIRD)).isFalse();
  }

  /** Its transaction was long, so it comes with an older id. */
  @Test
  void isNotRaisedByAnOlderIdThatHasJustCome() {
    isLateAfter(0, SECOND);
    assertThat(isLateAfter(11, FIRST)).isFalse();
  }

  @Test
  void forgetsWhatHasBeenTaken() {
    isLateAfter(0, FIRST);
    isLateAfter(5);
    assertThat(isLateAfter(6, FIRST)).isFalse();
  }
}
