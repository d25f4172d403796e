package org.lanternscr.patient;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lanternscr.kernel.NhsNumber;

/**
 * The NHS numbers of one patient, as far as PDS has told this trust.
 *
 * @param all each of them, in no order that means anything
 * @param replaced those in whose place PDS has put another
 * @param isComplete whether what PDS has told could be looked up; else a number that is not among
 *     them MUST NOT be taken for another patient's
 */
public record KnownNumbers(Set<NhsNumber> all, Set<NhsNumber> replaced, boolean isComplete) {

  public KnownNumbers {
    all = Set.copyOf(all);
    replaced = Set.copyOf(replaced);
  }

  /** One number, where it was not asked for others. */
  public static KnownNumbers alone(NhsNumber number) {
    return new KnownNumbers(Set.of(number), Set.of(), false);
  }

  /** Those that hang together with some numbers by what was replaced by what. Pure. */
  static KnownNumbers of(
      Collection<NhsNumber> some, Collection<Replacement> told, boolean isComplete) {
    Set<NhsNumber> all = new LinkedHashSet<>(some);
    Set<NhsNumber> replaced = new LinkedHashSet<>();
    int before = 0;
    while (all.size() > before) {
      before = all.size();
      for (Replacement one : told) {
        if (all.contains(one.replaced()) || all.contains(one.current())) {
          all.add(one.replaced());
          all.add(one.current());
          replaced.add(one.replaced());
        }
      }
    }
    return new KnownNumbers(all, replaced, isComplete);
  }

  /** The others beside one of them, in their own order. */
  public List<NhsNumber> besides(NhsNumber number) {
    return inOrder().stream().filter(other -> !other.equals(number)).toList();
  }

  /** Each of them, in their own order, so that whoever locks by them never meets another. */
  public List<NhsNumber> inOrder() {
    return all.stream().sorted(Comparator.comparing(NhsNumber::digits)).toList();
  }

  /** The digits of each, in the same order. */
  public List<String> digits() {
    return inOrder().stream().map(NhsNumber::digits).toList();
  }

  /** Masked: they are of a patient. */
  @Override
  public String toString() {
    return "KnownNumbers[masked]";
  }
}
