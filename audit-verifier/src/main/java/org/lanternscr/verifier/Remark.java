package org.lanternscr.verifier;

import java.util.Locale;

/** What a reader of the events should know although nothing in the file disagrees. */
enum Remark {
  ATTEMPT_WITHOUT_OUTCOME("the export has no intact outcome of this attempt"),
  OUTCOME_WITHOUT_ATTEMPT("the attempt of this outcome is not among the readable events"),
  OUTCOME_NOT_LINKED("the event it names has another outcome, a fault, or is not an attempt"),
  NO_LINE_FEED("the file does not end with a line feed and may have been cut");

  private final String sentence;

  Remark(String sentence) {
    this.sentence = sentence;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String sentence() {
    return sentence;
  }
}
