package org.lanternscr.sandbox.life;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Values that wait under a random key, can be taken once, and are forgotten after a time. */
public final class SingleUse<T> {
  private record Waiting<T>(T value, Instant until) {}

  private final Clock clock;
  private final Lifetimes lifetimes;
  private final Lifetime lifetime;
  private final Map<String, Waiting<T>> waiting = new ConcurrentHashMap<>();

  public SingleUse(Clock clock, Lifetimes lifetimes, Lifetime lifetime) {
    this.clock = clock;
    this.lifetimes = lifetimes;
    this.lifetime = lifetime;
  }

  public String put(T value) {
    Instant now = clock.instant();
    waiting.values().removeIf(w -> !w.until().isAfter(now));
    String key = RandomText.ofLength(32);
    waiting.put(key, new Waiting<>(value, now.plus(lifetimes.of(lifetime))));
    return key;
  }

  public Optional<T> look(String key) {
    return Optional.ofNullable(waiting.get(key)).flatMap(this::unexpired);
  }

  public Optional<T> take(String key) {
    return Optional.ofNullable(waiting.remove(key)).flatMap(this::unexpired);
  }

  private Optional<T> unexpired(Waiting<T> w) {
    return clock.instant().isBefore(w.until()) ? Optional.of(w.value()) : Optional.empty();
  }
}
