package org.lanternscr.permission;

import java.util.Locale;
import java.util.stream.Stream;

/** For whom a permission lasts (scr-domain.md B1). */
public enum StandingKind {

  /** The person who asked, until a date that the patient was told. */
  EXTENDED,

  /** The members of a named workgroup of the site, until such a date. */
  WORKGROUP,

  /** The clinicians of the site, until the end of the day; reception asked. */
  RECEPTION;

  /** The word in events and in the database, such as {@code extended}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StandingKind ofWord(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst().orElseThrow();
  }
}
