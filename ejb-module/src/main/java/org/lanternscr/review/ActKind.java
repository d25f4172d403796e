package org.lanternscr.review;

import java.util.Locale;
import java.util.stream.Stream;

/** What can be done in a case. */
public enum ActKind {
  NOTE,
  /** The officer asks the person who caused the alerts. */
  ASK,
  /** That person answers. */
  REPLY,
  /** An outcome that a second reviewer has to countersign. */
  PROPOSE,
  /** The second reviewer agrees, which closes the case. */
  COUNTERSIGN,
  /** The second reviewer does not agree; it goes on. */
  RETURN,
  CLOSE,
  REOPEN;

  /** The word in the database. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ActKind ofWord(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst().orElseThrow();
  }
}
