package org.lanternscr.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what must become true, or fails. */
final class Wait {

  private static final long POLL_MILLIS = 50;

  private Wait() {}

  /** How long it took; what throws is not yet true. */
  static Duration until(String what, Duration longest, Callable<Boolean> isTrue) throws Exception {
    long begun = System.nanoTime();
    Exception last = null;
    while (System.nanoTime() - begun < longest.toNanos()) {
      try {
        if (isTrue.call()) {
          return Duration.ofNanos(System.nanoTime() - begun);
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new AssertionError("Not within " + longest.toSeconds() + " s: " + what, last);
  }
}
