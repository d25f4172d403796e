package org.lanternscr.sandbox.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.sandbox.files.Application;

/**
 * The national limits, for each application and API apart (C7, scr-fhir-api.md 2.4): a spike arrest
 * that smooths "five a second" into one request in 200 ms, and a quota a minute.
 */
final class Pace {
  enum Verdict {
    ALLOWED,
    SPIKE,
    QUOTA
  }

  /**
   * A tenth of the gap is forgiven, so that a client that keeps the pace is not caught by jitter.
   */
  private static final double LEAST = 0.9;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Deque<Instant>> allowed = new ConcurrentHashMap<>();

  Pace(Clock clock) {
    this.clock = clock;
  }

  Verdict verdict(Application application, String product) {
    if (application.tps() == 0 && application.quota() == 0) {
      return Verdict.ALLOWED;
    }
    Deque<Instant> times =
        allowed.computeIfAbsent(application.clientId() + "/" + product, key -> new ArrayDeque<>());
    synchronized (times) {
      Instant now = clock.instant();
      while (!times.isEmpty() && !times.getFirst().plus(MINUTE).isAfter(now)) {
        times.removeFirst();
      }
      if (application.tps() > 0
          && !times.isEmpty()
          && Duration.between(times.getLast(), now).toNanos() < gap(application.tps())) {
        return Verdict.SPIKE;
      }
      if (application.quota() > 0 && times.size() >= application.quota()) {
        return Verdict.QUOTA;
      }
      times.addLast(now);
      return Verdict.ALLOWED;
    }
  }

  private static long gap(int tps) {
    return (long) (LEAST * Duration.ofSeconds(1).toNanos() / tps);
  }
}
