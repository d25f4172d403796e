package org.lanternscr.flag.rules;

import org.lanternscr.site.FlagKind;

/**
 * What a rule says of an access.
 *
 * @param sentence why, for an officer; empty where there is nothing to say
 */
public record Verdict(FlagKind flag, Outcome outcome, String sentence) {

  /** What came of looking. */
  public enum Outcome {
    RAISED,
    /** Looked at, and nothing found. */
    CLEAR,
    /** Nobody could look: a list is silent. */
    NOT_CHECKED,
    /** The trust has switched the rule off, for all or for the user's department. */
    OFF
  }

  static Verdict raised(FlagKind flag, String sentence) {
    return new Verdict(flag, Outcome.RAISED, sentence);
  }

  static Verdict clear(FlagKind flag) {
    return new Verdict(flag, Outcome.CLEAR, "");
  }

  static Verdict notChecked(FlagKind flag, String sentence) {
    return new Verdict(flag, Outcome.NOT_CHECKED, sentence);
  }

  static Verdict off(FlagKind flag) {
    return new Verdict(flag, Outcome.OFF, "");
  }

  public boolean isRaised() {
    return outcome == Outcome.RAISED;
  }
}
