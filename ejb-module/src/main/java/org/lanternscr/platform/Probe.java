package org.lanternscr.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * One check of a health probe (R9.1). Whoever can reach the server can ask, so the answer is a name
 * with UP or DOWN and nothing else, and what is asked for is looked at once a second at most. Why
 * it is DOWN stands in the log, once.
 */
public final class Probe {

  private static final Logger LOG = Logger.getLogger(Probe.class.getName());
  private static final long GOOD_FOR_NANOS = Duration.ofSeconds(1).toNanos();

  private final String name;
  private final Supplier<Optional<String>> trouble;

  private boolean asked;
  private long askedAt;
  private boolean up = true;

  /**
   * @param name shown to everybody
   * @param trouble looks, and says what is wrong, with the remedy, in words that may stand in the
   *     log; empty when nothing is
   */
  public Probe(String name, Supplier<Optional<String>> trouble) {
    this.name = name;
    this.trouble = trouble;
  }

  /** The answer, at most a second old. */
  public synchronized HealthCheckResponse answer() {
    if (!asked || System.nanoTime() - askedAt > GOOD_FOR_NANOS) {
      look();
    }
    return HealthCheckResponse.named(name).status(up).build();
  }

  private void look() {
    Optional<String> found = trouble.get();
    asked = true;
    askedAt = System.nanoTime();
    if (up && found.isPresent()) {
      LOG.log(Level.WARNING, "Not ready, {0}: {1}", new Object[] {name, found.get()});
    } else if (!up && found.isEmpty()) {
      LOG.log(Level.INFO, "Ready again, {0}", name);
    }
    up = found.isEmpty();
  }
}
