package org.lanternscr.permission;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may decide in the patient's place, by the law of England and Wales. Anybody else who speaks
 * for a patient may be asked what the patient would want, but cannot give permission.
 */
public enum DecisionMaker {

  /** A parent, or another with parental responsibility, for a child who cannot decide. */
  PARENTAL_RESPONSIBILITY,

  /** An attorney under a registered lasting power of attorney for health and welfare. */
  HEALTH_ATTORNEY,

  /** A deputy for health and welfare, appointed by the Court of Protection. */
  COURT_DEPUTY;

  /** The word in the event and in the permission, such as {@code health-attorney}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of a word; empty if there is none. */
  public static Optional<DecisionMaker> of(String word) {
    return Stream.of(values()).filter(maker -> maker.word().equals(word)).findFirst();
  }
}
