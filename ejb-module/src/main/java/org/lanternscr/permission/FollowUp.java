package org.lanternscr.permission;

import java.util.Locale;

/** Why the privacy officer is asked to follow an access up: what was the matter with its note. */
public enum FollowUp {

  /** Nothing, or next to nothing, was written. */
  SHORT,

  /** It was cut: more was written than is kept. */
  LONG,

  /** Characters that nobody can see were taken out. */
  CONTROL_CHARACTERS,

  /** An NHS number was taken out. */
  NHS_NUMBER;

  /** The word in the event, such as {@code nhs-number}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
