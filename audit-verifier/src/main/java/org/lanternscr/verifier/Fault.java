package org.lanternscr.verifier;

import java.util.Locale;

/** The ways in which a line can disagree with docs/audit-format.md, section 5. */
enum Fault {
  LINE_LENGTH("the line is longer than 1 MiB"),
  UTF_8("the line is not UTF-8"),
  JSON("the line is not one flat JSON object of strings"),
  LINE_FORMAT("this verifier does not know the format that the line names"),
  LINE_MEMBERS("the line does not have exactly the eight members of the format"),
  ORIGIN_FORM("the origin is not a log name, /audit/ and an ODS code"),
  ORIGIN_DIFFERS("the origin is not that of the events before"),
  ID_FORM("the id is not a lower-case UUID of version 7"),
  ID_TWICE("an event before has the same id"),
  RECORDED_FORM("the recorded time is not a UTC time with milliseconds"),
  SALT_FORM("the salt is not 32 bytes in base64"),
  COMMITMENT_FORM("the commitment is not 32 bytes in base64"),
  LEAF_HASH_FORM("the leaf hash is not 32 bytes in base64"),
  BODY_JSON("the body is not one flat JSON object of strings"),
  BODY_CANONICAL("the body is not in canonical form"),
  BODY_MEMBERS("the body lacks a member that every event has"),
  BODY_FORMAT("this verifier does not know the format that the body names"),
  BODY_ID("the id in the body is not the id of the line"),
  BODY_RECORDED("the recorded time in the body is not that of the line"),
  BODY_SITE("the site in the body is not the one at the end of the origin"),
  COMMITMENT("body and salt give another commitment"),
  LEAF_HASH("origin, id, recorded time and commitment give another leaf hash");

  private final String sentence;

  Fault(String sentence) {
    this.sentence = sentence;
  }

  /** The word used in the output and in the index of the published vectors. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String sentence() {
    return sentence;
  }

  /** A later version of the format is not evidence of tampering, but it cannot be vouched for. */
  boolean onlyUnknown() {
    return this == LINE_FORMAT || this == BODY_FORMAT;
  }
}
