package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** R6.5: five a second and no more, and a record goes before an alert that nobody waits for. */
class TurnsTest {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Clock clock = new Clock();
  private final Turns turns = new Turns(5, clock, clock::park);
  private final List<String> gone = new ArrayList<>();

  private void record() {
    gone.add(clock.byTheWay(() -> turns.next(LONGEST) ? "record " : "busy "));
  }

  private void alert() throws InterruptedException {
    gone.add((turns.nextUnwanted(LONGEST) ? "alert " : "busy ") + clock.millis());
  }

  @Test
  void keepsTheSpacingBetweenRecords() {
    record();
    record();
    record();
    assertThat(gone).containsExactly("record 0", "record 240", "record 480");
  }

  /** The alert is raised by the click that opens the record, which asks a moment later. */
  @Test
  void theRecordOfTheSameClickGoesFirst() throws InterruptedException {
    clock.at(50, this::record);
    alert();
    assertThat(gone).containsExactly("record 50", "alert 480");
  }

  @Test
  void anAlertTakesNoTurnThatARecordWaitsFor() throws InterruptedException {
    clock.at(470, this::record);
    clock.at(471, this::record);
    alert();
    assertThat(gone).containsExactly("record 470", "record 710", "alert 960");
  }

  /** Others' records without a pause: it gives way to all of them, but not for ever. */
  @Test
  void anAlertIsNotPutOffForEver() throws InterruptedException {
    for (int millis = 0; millis < 20_000; millis += 239) {
      clock.at(millis, this::record);
    }
    alert();
    assertThat(gone.get(gone.size() - 1)).isEqualTo("alert 6240");
    assertThat(gone).hasSize(28).contains("record 6000", "record 6480");
  }

  @Test
  void aTurnThatIsTooFarAwayIsRefused() {
    for (int i = 0; i < 30; i++) {
      clock.at(0, this::record);
    }
    clock.park(1);
    assertThat(gone).contains("record 1920", "busy 0").doesNotContain("record 2160");
  }

  /**
   * A clock that stands still but while the alert waits. What others do happens meanwhile; how long
   * they wait is told, and nobody waits for them.
   */
  private static final class Clock implements TimeMeter {

    private final TreeMap<Long, List<Runnable>> others = new TreeMap<>();
    private long now;
    private boolean isByTheWay;
    private long waited;

    String byTheWay(Callable<String> act) {
      isByTheWay = true;
      waited = 0;
      try {
        return act.call() + (now + waited) / 1_000_000;
      } catch (Exception e) {
        throw new AssertionError(e);
      } finally {
        isByTheWay = false;
      }
    }

    void at(long millis, Runnable act) {
      others.computeIfAbsent(millis * 1_000_000, time -> new ArrayList<>()).add(act);
    }

    void park(long nanos) {
      if (isByTheWay) {
        waited += nanos;
      } else {
        pass(nanos);
      }
    }

    private void pass(long nanos) {
      long until = now + nanos;
      while (!others.isEmpty() && others.firstKey() <= until) {
        long moment = others.firstKey();
        now = Math.max(now, moment);
        others.pollFirstEntry().getValue().forEach(Runnable::run);
      }
      now = Math.max(now, until);
    }

    long millis() {
      return now / 1_000_000;
    }

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
