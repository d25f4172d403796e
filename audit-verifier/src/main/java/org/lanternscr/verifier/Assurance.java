package org.lanternscr.verifier;

/**
 * What INTACT means for a kind of export.
 *
 * @param coversNoEvent whether an export without any event can be intact
 */
record Assurance(boolean coversNoEvent, String holds, String notChecked) {

  static final Assurance OF_LINES =
      new Assurance(
          false,
          "every event agrees with its commitment and its leaf hash.",
          "whether the log holds these events and whether any is missing"
              + " (docs/audit-format.md, section 8).");

  static Assurance of(Header header, boolean olderGiven) {
    String holds =
        header.complete()
            ? "the events are all events of the signed checkpoint; none was changed, left out,"
                + " added or moved."
            : "every event agrees with its leaf hash and stands in the tree of the signed"
                + " checkpoint.";
    String notChecked =
        olderGiven
            ? "what the log said to anybody else (compare the checkpoint with theirs)."
            : "whether the log was rewritten or cut before this checkpoint was signed; give an"
                + " older one with --since.";
    return new Assurance(header.complete(), holds, notChecked);
  }
}
