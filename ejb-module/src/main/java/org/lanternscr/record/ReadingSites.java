package org.lanternscr.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.kernel.OdsCode;

/**
 * Which sites the national service has just let read. A site has one ASID from start to start of a
 * server, so a refusal soon after such an answer is not the fault of its registration
 * (scr-domain.md B5). In memory, of this server alone: what is not known here proves nothing.
 */
@ApplicationScoped
public class ReadingSites {

  /**
   * Long enough for a person to change a preference and read it back, and too short for a
   * registration to have been taken away in all likelihood.
   */
  static final Duration RECENT = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<OdsCode, Instant> answered = new ConcurrentHashMap<>();

  /** By the clock of this machine. */
  public ReadingSites() {
    this(Clock.systemUTC());
  }

  ReadingSites(Clock clock) {
    this.clock = clock;
  }

  /** Notes the HTTP status of a search or read; 200 alone counts. */
  void note(OdsCode site, int status) {
    if (status == 200) {
      answered.put(site, clock.instant());
    }
  }

  /** Whether a search or a read of the site was answered with 200 in the last five minutes. */
  public boolean hasJustRead(OdsCode site) {
    Instant last = answered.get(site);
    return last != null && !clock.instant().isAfter(last.plus(RECENT));
  }
}
