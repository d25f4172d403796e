package org.lanternscr.patient;

import org.lanternscr.kernel.NhsNumber;

/** That PDS has put one NHS number in the place of another. */
record Replacement(NhsNumber replaced, NhsNumber current) {

  /** Masked: both are of a patient. */
  @Override
  public String toString() {
    return "Replacement[masked]";
  }
}
