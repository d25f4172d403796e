package org.lanternscr.verifier;

import java.util.Locale;

/** What a reader of the events should know although nothing in the file disagrees. */
enum Remark {
  ATTEMPT_WITHOUT_OUTCOME("the export has no intact outcome of this attempt"),
  OUTCOME_WITHOUT_ATTEMPT("the attempt of this outcome is not among the readable events"),
  OUTCOME_NOT_LINKED(
      "the event it names has another outcome, a fault, no detail, or is not an attempt"),
  NO_LINE_FEED("the file does not end with a line feed and may have been cut"),
  TIME_GOES_BACK("dated more than ten minutes before the event before it"),
  COUNT_GAP(
      "numbers of this server's counter are missing before this, and none declared them void or took them"),
  COUNT_REPEAT("this number of the server's counter was there already"),
  PENDING("events not yet in the tree, which only agree with themselves"),
  EXTRACT("an extract: whether events are left out cannot be seen"),
  KEY_NOT_COMPARED("the key was not compared with one you hold; give one with --key or --since"),
  SIGNATURE_UNKNOWN("a further signature is by a key that is not known here"),
  ROTATION_NOT_LOGGED("no event of the log holds this rotation statement"),
  ROTATION_NOT_LISTED("the header does not list the rotation statement that this event holds");

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
