package org.lanternscr.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody proposes to lift a hold; another decides.
 *
 * @param proposer the national user id of who proposed it
 * @param why empty for whom the hold is about
 */
public record Lifting(
    UUID id, Instant proposed, String proposer, String proposerName, Optional<StatedWhy> why) {

  Lifting withoutWhy() {
    return new Lifting(id, proposed, proposer, proposerName, Optional.empty());
  }

  /** Masked: it names a user. */
  @Override
  public String toString() {
    return "Lifting[" + id + "]";
  }
}
