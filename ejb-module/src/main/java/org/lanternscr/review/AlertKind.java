package org.lanternscr.review;

import java.util.Locale;
import java.util.stream.Stream;

/** What an alert is about, as far as its review goes by it. */
public enum AlertKind {
  /** The patient could not be asked, whether the relationship was there or was claimed. */
  EMERGENCY,
  /** The relationship was claimed, and somebody agreed. */
  SELF_CLAIM,
  LEGAL;

  /** The word in the database, in settings and in addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static AlertKind ofWord(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst().orElseThrow();
  }
}
