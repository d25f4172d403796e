package org.lanternscr.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a mail that was not taken is tried again: after a minute, five, a quarter of an hour, one,
 * four and twelve hours, each after the attempt before; then no more.
 *
 * @param first the first wait
 */
record Retry(Duration first) {

  private static final List<Integer> TIMES_FIRST = List.of(1, 5, 15, 60, 240, 720);

  /**
   * @param attempt how often it was tried, from 1
   */
  Optional<Duration> after(int attempt) {
    return attempt > TIMES_FIRST.size()
        ? Optional.empty()
        : Optional.of(first.multipliedBy(TIMES_FIRST.get(attempt - 1)));
  }
}
