package org.lanternscr.site;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a site shows of the places in the record of a restricted patient, by the setting {@code
 * restricted.locations}. PDS takes every place out of what it tells of them; a summary names the GP
 * practice (scr-domain.md 0, point 5).
 */
public enum RestrictedLocations {

  /** The practice and author lines are masked: the one exception to "exactly as received". */
  MASKED,

  /** The trust has decided that the record is shown exactly as received. */
  AS_RECEIVED;

  /** The word of the setting. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of a word; empty if there is none. */
  static Optional<RestrictedLocations> of(String word) {
    return Stream.of(values()).filter(way -> way.word().equals(word)).findFirst();
  }

  /** Every word, for a remedy. */
  static String words() {
    return Stream.of(values()).map(RestrictedLocations::word).collect(Collectors.joining(" or "));
  }
}
