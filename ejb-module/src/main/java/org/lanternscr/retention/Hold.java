package org.lanternscr.retention;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.kernel.NhsNumber;

/**
 * A hold that stands.
 *
 * @param placedBy the officer's name
 * @param patient of the scope, by each of the numbers that it keeps
 * @param why empty for whom it is about, and so are the case and why it is to be lifted
 * @param lifting the proposal to lift it that is open
 * @param isAboutCaller whether it means the caller, or keeps accesses of theirs
 */
public record Hold(
    UUID id,
    Instant placed,
    String placedBy,
    HoldScope scope,
    Optional<SamePatient> patient,
    Optional<StatedWhy> why,
    Optional<Lifting> lifting,
    boolean isAboutCaller) {

  /** The same when it keeps these numbers too. */
  Hold keeping(SamePatient known) {
    Set<NhsNumber> all = new HashSet<>(known.all());
    patient.ifPresent(kept -> all.addAll(kept.all()));
    SamePatient whole = new SamePatient(known.asked(), all, known.isChecked());
    return new Hold(id, placed, placedBy, scope, Optional.of(whole), why, lifting, isAboutCaller);
  }

  /** As it is told to the caller: whom it is about is not told why it stands, nor of which case. */
  public Hold asTold() {
    return isAboutCaller
        ? new Hold(
            id,
            placed,
            placedBy,
            new HoldScope(
                scope.patient(), scope.userId(), scope.since(), scope.until(), Optional.empty()),
            patient,
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
