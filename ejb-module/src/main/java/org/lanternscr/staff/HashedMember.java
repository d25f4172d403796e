package org.lanternscr.staff;

import java.util.Arrays;
import java.util.Optional;

/**
 * Somebody on a staff list, as they are kept.
 *
 * @param surname its hash, as those of number and postcode
 * @param pattern when they work; empty when the list does not say
 */
record HashedMember(
    String userId,
    byte[] surname,
    String department,
    String pattern,
    Optional<byte[]> number,
    Optional<byte[]> postcode) {

  /** Whether both say the same. */
  boolean isAs(HashedMember other) {
    return userId.equals(other.userId)
        && Arrays.equals(surname, other.surname)
        && department.equals(other.department)
        && pattern.equals(other.pattern)
        && Arrays.equals(number.orElse(null), other.number.orElse(null))
        && Arrays.equals(postcode.orElse(null), other.postcode.orElse(null));
  }

  /** Masked: whose it is concerns no log. */
  @Override
  public String toString() {
    return "HashedMember[masked]";
  }
}
