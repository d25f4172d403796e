package org.lanternscr.alert;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When an alert that was not delivered is tried again (scr-fhir-api.md 2.4): after 1 minute, 30
 * minutes, 1, 2, 4, 8 and 16 hours, each after the try before; then no more in that sign-in.
 *
 * @param first the first wait
 */
record Ladder(Duration first) {

  private static final List<Integer> TIMES_FIRST = List.of(1, 30, 60, 120, 240, 480, 960);

  /**
   * @param tries how often it was tried with the grant of one sign-in, from 1
   */
  Optional<Duration> after(int tries) {
    return tries > TIMES_FIRST.size()
        ? Optional.empty()
        : Optional.of(first.multipliedBy(TIMES_FIRST.get(tries - 1)));
  }
}
