package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** R6.5: five a second and no more, and a record goes before an alert that nobody waits for. */
class TurnsTest {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Clock clock = new Clock();
  private final Turns turns = new Turns(5, clock, clock::pass);
  private final List<String> gone = new ArrayList<>();

  private void record() {
    try {
      gone.add(turns.next(LONGEST) ? "record " + clock.millis() : "busy " + clock.millis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void alert() throws InterruptedException {
    gone.add((turns.nextUnwanted(LONGEST) ? "alert " : "busy ") + clock.millis());
  }

  @Test
  void keepsTheSpacingBetweenRecords() {
    record();
    record();
    record();
    assertThat(gone).containsExactly("record 0", "record 220", "record 440");
  }

  /** The alert is raised by the click that opens the record, which asks a moment later. */
  @Test
  void theRecordOfTheSameClickGoesFirst() throws InterruptedException {
    clock.at(50, this::record);
    alert();
    assertThat(gone).containsExactly("record 50", "alert 440");
  }

  @Test
  void anAlertTakesNoTurnThatARecordWaitsFor() throws InterruptedException {
    clock.at(430, this::record);
    clock.at(431, this::record);
    alert();
    assertThat(gone).containsExactly("record 430", "record 650", "alert 880");
  }

  /** Others' records without a pause: it gives way to all of them, but not for ever. */
  @Test
  void anAlertIsNotPutOffForEver() throws InterruptedException {
    for (int millis = 0; millis < 20_000; millis += 220) {
      clock.at(millis, this::record);
    }
    alert();
    assertThat(gone.get(gone.size() - 1)).startsWith("alert 5");
    assertThat(gone).filteredOn(what -> what.startsWith("record")).hasSizeGreaterThan(22);
  }

  @Test
  void aTurnThatIsTooFarAwayIsRefused() {
    for (int i = 0; i < 30; i++) {
      clock.at(0, this::record);
    }
    clock.pass(1);
    assertThat(gone).contains("busy 1980").doesNotContain("record 2200");
  }

  /** A clock that stands still but while somebody waits; what others do happens meanwhile. */
  private static final class Clock implements TimeMeter {

    private final TreeMap<Long, List<Runnable>> others = new TreeMap<>();
    private long now;

    void at(long millis, Runnable act) {
      others.computeIfAbsent(millis * 1_000_000, time -> new ArrayList<>()).add(act);
    }

    void pass(long nanos) {
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
