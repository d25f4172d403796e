package org.lanternscr.site;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the legitimate relationship between a person and a patient is established at a site, by the
 * setting {@code relationship.basis}. Nobody chooses it on a screen.
 */
public enum Relationship {

  /** The user declares that they or their team are caring for the patient: it exists already. */
  DECLARED,

  /**
   * A current attendance in the trust's PAS is the evidence; without one, the user claims it as
   * with {@link #SELF_CLAIM}.
   */
  ATTENDANCE,

  /** The user claims it with each view, and each view raises an alert of type 1 (section B2). */
  SELF_CLAIM;

  /** The word of the setting and of events, such as {@code self-claim}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is made by the click that opens the record. */
  public boolean isSelfClaimed() {
    return this == SELF_CLAIM;
  }

  /** The one of a word; empty if there is none. */
  static Optional<Relationship> of(String word) {
    return Stream.of(values()).filter(basis -> basis.word().equals(word)).findFirst();
  }

  /** Every word, for a remedy. */
  static String words() {
    return Stream.of(values()).map(Relationship::word).collect(Collectors.joining(" or "));
  }
}
