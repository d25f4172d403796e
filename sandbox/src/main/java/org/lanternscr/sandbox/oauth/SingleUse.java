package org.lanternscr.sandbox.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Values that wait under a random key, can be taken once, and are forgotten after a time. */
final class SingleUse<T> {
  private record Waiting<T>(T value, Instant until) {}

  private final Clock clock;
  private final Duration lifetime;
  private final Map<String, Waiting<T>> waiting = new ConcurrentHashMap<>();

  SingleUse(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  String put(T value) {
    Instant now = clock.instant();
    waiting.values().removeIf(w -> !w.until().isAfter(now));
    String key = RandomText.ofLength(32);
    waiting.put(key, new Waiting<>(value, now.plus(lifetime)));
    return key;
  }

  Optional<T> look(String key) {
    return Optional.ofNullable(waiting.get(key)).flatMap(this::unexpired);
  }

  Optional<T> take(String key) {
    return Optional.ofNullable(waiting.remove(key)).flatMap(this::unexpired);
  }

  private Optional<T> unexpired(Waiting<T> w) {
    return clock.instant().isBefore(w.until()) ? Optional.of(w.value()) : Optional.empty();
  }
}
