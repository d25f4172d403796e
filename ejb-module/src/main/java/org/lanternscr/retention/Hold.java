package org.lanternscr.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold that stands.
 *
 * @param placedBy the officer's name
 * @param lifting the proposal to lift it that is open
 * @param isAboutCaller whether it means the caller, or keeps accesses of theirs
 */
public record Hold(
    UUID id,
    Instant placed,
    String placedBy,
    HoldScope scope,
    StatedWhy why,
    Optional<Lifting> lifting,
    boolean isAboutCaller) {

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "Hold[" + id + "]";
  }
}
