package org.lanternscr.site;

import java.util.Locale;

/** On what a record is opened without the patient's permission (scr-domain.md, B1 and B2). */
public enum Ground {

  /** The patient cannot be asked, and it is in their best interests. */
  EMERGENCY,

  PUBLIC_INTEREST,
  STATUTE,
  COURT_ORDER;

  /** The word in settings, in the database and in events, such as {@code court-order}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a law or an authority is its reason, which then has a reference. */
  public boolean isLegal() {
    return this != EMERGENCY;
  }
}
