package org.lanternscr.sandbox.life;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long things live now: as at the real services, or shorter for tests that cannot wait. */
public final class Lifetimes {
  private final Map<Lifetime, Duration> shortened = new ConcurrentHashMap<>();

  public Duration of(Lifetime lifetime) {
    return shortened.getOrDefault(lifetime, lifetime.standard());
  }

  /** Longer than the real time is not possible, or a test would prove too much. */
  public void shorten(Lifetime lifetime, Duration wanted) {
    if (wanted.compareTo(lifetime.standard()) < 0) {
      shortened.put(lifetime, wanted);
    } else {
      shortened.remove(lifetime);
    }
  }

  public void reset() {
    shortened.clear();
  }
}
