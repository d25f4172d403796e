package org.lanternscr.staff;

import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;

/**
 * Somebody on a staff list, as it was read; what of them is kept, {@link HashedMember} says.
 *
 * @param userId the national user id
 * @param department may be empty
 * @param pattern when they work; empty when the list does not say
 * @param postcode as {@link Likeness#postcode} writes it
 */
record StaffMember(
    String userId,
    String surname,
    String department,
    Optional<WorkingPattern> pattern,
    Optional<NhsNumber> number,
    Optional<String> postcode) {

  /** Masked: whose it is concerns no log. */
  @Override
  public String toString() {
    return "StaffMember[masked]";
  }
}
