package org.lanternscr.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody proposes to lift a hold; another decides.
 *
 * @param proposer the national user id of who proposed it
 */
public record Lifting(
    UUID id, Instant proposed, String proposer, String proposerName, StatedWhy why) {

  /** Masked: it names a user. */
  @Override
  public String toString() {
    return "Lifting[" + id + "]";
  }
}
