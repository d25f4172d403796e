package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When each national service last answered this server, since it started. */
@ApplicationScoped
public class LastAnswers {

  private final Map<NationalService, Instant> times = new ConcurrentHashMap<>();

  /** When a service last answered; empty when it has not yet. */
  public Optional<Instant> of(NationalService service) {
    return Optional.ofNullable(times.get(service));
  }

  void note(NationalService service, Instant when) {
    times.put(service, when);
  }
}
