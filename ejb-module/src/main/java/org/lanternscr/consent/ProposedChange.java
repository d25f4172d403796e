package org.lanternscr.consent;

import java.util.UUID;

/**
 * A change as a person has put it together and not yet confirmed.
 *
 * @param id names the one change that can come of it, however often it is confirmed
 * @param before what the person was shown
 * @param reason the code of the trust's reason
 */
public record ProposedChange(
    UUID id, ConsentPreference before, NewPreference after, String reason, ConsentNote note) {

  /**
   * Refuses what no page offers.
   *
   * @throws IllegalArgumentException for a change to nothing else, or a note with a fault
   */
  public ProposedChange {
    if (!NewPreference.from(before).contains(after)) {
      throw new IllegalArgumentException("The preference cannot be changed so");
    }
    if (note.fault().isPresent()) {
      throw new IllegalArgumentException("The note has a fault");
    }
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "ProposedChange[" + id + "]";
  }
}
