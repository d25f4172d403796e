package org.lanternscr.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.lanternscr.kernel.NhsNumber;

/**
 * A patient who is asked about, by each of their NHS numbers, as far as PDS has told this trust.
 *
 * @param asked the number that was asked about
 * @param all each of them, that one too
 * @param isChecked whether what PDS has told could be looked up; else there may be more of them
 */
public record SamePatient(NhsNumber asked, Set<NhsNumber> all, boolean isChecked) {

  /**
   * @throws IllegalArgumentException when the number that was asked about is not among them
   */
  public SamePatient {
    all = Set.copyOf(all);
    if (!all.contains(asked)) {
      throw new IllegalArgumentException("The number that was asked about is not among them");
    }
  }

  /** By the number alone that was asked about, since nobody looked for others. */
  public static SamePatient alone(NhsNumber asked) {
    return new SamePatient(asked, Set.of(asked), false);
  }

  /** The others, in their own order. */
  public List<NhsNumber> others() {
    return all.stream()
        .filter(number -> !number.equals(asked))
        .sorted(Comparator.comparing(NhsNumber::digits))
        .toList();
  }

  /** As a database has them, the one that was asked about first. */
  public List<String> digits() {
    List<String> digits = new ArrayList<>(List.of(asked.digits()));
    others().forEach(other -> digits.add(other.digits()));
    return digits;
  }

  /** How many they are, and whether that was checked; no number stands in it. */
  public String told() {
    return all.size() + (isChecked ? "" : ", not checked");
  }

  /** Masked: they are of a patient. */
  @Override
  public String toString() {
    return "SamePatient[masked]";
  }
}
