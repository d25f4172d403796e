package org.lanternscr.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * A hold that stands.
 *
 * @param placedBy the officer's name
 */
public record Hold(UUID id, Instant placed, String placedBy, HoldScope scope, StatedWhy why) {

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "Hold[" + id + "]";
  }
}
