package org.lanternscr.web.idle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that is kept for people who were signed out, in this server's memory only. */
@ApplicationScoped
class KeptThings {

  private final Map<String, Kept> byKey = new ConcurrentHashMap<>();

  void put(Kept kept) {
    byKey.put(kept.key(), kept);
  }

  /** Takes a thing out, so that it serves once. */
  Optional<Kept> take(String key, Instant now) {
    return Optional.ofNullable(byKey.remove(key)).filter(kept -> kept.isInTime(now));
  }

  void wipeExpired(Instant now) {
    byKey.values().removeIf(kept -> !kept.isInTime(now));
  }
}
