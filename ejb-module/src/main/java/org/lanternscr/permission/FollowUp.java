package org.lanternscr.permission;

import java.util.Locale;

/** Why the privacy officer is asked to follow an access up. */
public enum FollowUp {

  /** Nothing, or next to nothing, was written. */
  SHORT,

  /** It was cut: more was written than is kept. */
  LONG,

  /** Characters that nobody can see were taken out. */
  CONTROL_CHARACTERS,

  /** An NHS number was taken out. */
  NHS_NUMBER,

  /** Something was found of user and patient, and nobody confirmed it: it was an emergency. */
  NOT_CONFIRMED;

  /** The word in the event, such as {@code nhs-number}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
