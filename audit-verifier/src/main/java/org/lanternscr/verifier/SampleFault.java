package org.lanternscr.verifier;

import java.util.Locale;

/** Why a sample is not the one that it should be (docs/sampling.md, section 6). */
enum SampleFault {
  FORM("the event of the draw is not of its form"),
  SEED_SIGNATURE("none of the log's keys that you may trust signed the seed"),
  SEED_ROOT("the first events of the log are not those that the seed was signed over"),
  SEED_TOO_EARLY("the seed covers no event of the end of the period or later"),
  SEED_NOT_FIRST("an earlier checkpoint covers the end: one that you hold, or of an earlier epoch"),
  PLAN("the plan is not the one that stood in the log when the period began"),
  PERIOD("the period does not go on where the sample before ended"),
  COUNTS("another number of accesses could be drawn, or was drawn"),
  LIST("other accesses are drawn with this seed");

  private final String sentence;

  SampleFault(String sentence) {
    this.sentence = sentence;
  }

  /** Its name in the document and the output. */
  String code() {
    return "sample-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String sentence() {
    return sentence;
  }
}
