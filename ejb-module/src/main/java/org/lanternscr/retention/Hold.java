package org.lanternscr.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold that stands.
 *
 * @param placedBy the officer's name
 * @param why empty for whom it is about, and so are the case and why it is to be lifted
 * @param lifting the proposal to lift it that is open
 * @param isAboutCaller whether it means the caller, or keeps accesses of theirs
 */
public record Hold(
    UUID id,
    Instant placed,
    String placedBy,
    HoldScope scope,
    Optional<StatedWhy> why,
    Optional<Lifting> lifting,
    boolean isAboutCaller) {

  /** As it is told to the caller: whom it is about is not told why it stands, nor of which case. */
  public Hold asTold() {
    return isAboutCaller
        ? new Hold(
            id,
            placed,
            placedBy,
            new HoldScope(
                scope.patient(), scope.userId(), scope.since(), scope.until(), Optional.empty()),
            Optional.empty(),
            lifting.map(Lifting::withoutWhy),
            true)
        : this;
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "Hold[" + id + "]";
  }
}
