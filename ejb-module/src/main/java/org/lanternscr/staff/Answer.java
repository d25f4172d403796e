package org.lanternscr.staff;

import java.util.Locale;

/** What a look found. That something could not be looked at is never told as a no. */
public enum Answer {
  YES,
  NO,
  NOT_CHECKED;

  /** What was looked at and found or not. */
  public static Answer of(boolean found) {
    return found ? YES : NO;
  }

  /** What stays of an answer where not all could be looked at: a yes. */
  public Answer orNotChecked() {
    return this == YES ? YES : NOT_CHECKED;
  }

  /** The word in the event, such as {@code not-checked}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
