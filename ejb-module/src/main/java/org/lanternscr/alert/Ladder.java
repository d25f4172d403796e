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

  private static final Duration LONGEST = Duration.ofHours(16);
  private static final List<Integer> TIMES_FIRST = List.of(1, 30, 60, 120, 240, 480, 960);

  /**
   * @param tries how often it was tried with the grant of one sign-in, from 1
   * @param told how long the service asked to wait; it is asked no sooner, but within 16 hours
   */
  Optional<Duration> after(int tries, Optional<Duration> told) {
    if (tries > TIMES_FIRST.size()) {
      return Optional.empty();
    }
    Duration step = first.multipliedBy(TIMES_FIRST.get(tries - 1));
    Duration asked = told.orElse(Duration.ZERO);
    Duration heard = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    return Optional.of(heard.compareTo(step) > 0 ? heard : step);
  }
}
