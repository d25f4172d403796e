package org.lanternscr.site;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For what an access can be flagged, in the order of telling; a trust tunes each. */
public enum FlagKind {

  /** The user asked for their own record. */
  OWN_RECORD,
  WATCHED,
  SAME_SURNAME,
  SAME_ADDRESS,
  COLLEAGUE,
  DECEASED,

  /** At a time at which the user does not work. */
  OUT_OF_HOURS,

  /** One of many patients in a short time. */
  BURST,

  /** The same patient on many days. */
  REPEAT,

  /** The patient was nowhere where the user's department works. */
  DEPARTMENT;

  /** The word in settings, in the database and in addresses, such as {@code out-of-hours}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of a word; empty if there is none. */
  public static Optional<FlagKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Every word, for a remedy. */
  static String words() {
    return Stream.of(values()).map(FlagKind::word).collect(Collectors.joining(", "));
  }
}
