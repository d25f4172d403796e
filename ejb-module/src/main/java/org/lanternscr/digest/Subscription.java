package org.lanternscr.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;

/**
 * What an officer asked for at a site, and whether it still counts.
 *
 * @param version of this entry, from 1
 * @param recorded when this version was written
 * @param begun when digests began to go, through all its changes since; empty when none go
 * @param renewed when the officer last chose a role there that gives the right
 * @param code the national code that gave it then
 */
public record Subscription(
    OdsCode site,
    String userId,
    int version,
    State state,
    Plan plan,
    Instant recorded,
    Optional<Instant> begun,
    Instant renewed,
    String code) {

  /** Whether digests go. */
  public enum State {
    SUBSCRIBED,
    UNSUBSCRIBED,
    /** The officer has not shown the right for too long. */
    LAPSED
  }

  /** When it lapses, unless it is renewed before. */
  public Instant lapses(Duration lifetime) {
    return renewed.plus(lifetime);
  }

  /** Masked: it names a user. */
  @Override
  public String toString() {
    return "Subscription[" + site.value() + " " + state + "]";
  }
}
