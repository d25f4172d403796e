package org.lanternscr.it.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A hand that keeps an event at even intervals and not as fast as it can. */
record Steady(Way way, int perSecond) implements Way {

  @Override
  public Hand hand() {
    Hand hand = way.hand();
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long[] next = {System.nanoTime()};
    return () -> {
      next[0] += interval;
      LockSupport.parkNanos(next[0] - System.nanoTime());
      hand.keepOne();
    };
  }
}
