package org.lanternscr.verifier;

import java.util.Locale;

/** The ways in which an export can disagree with docs/audit-format.md, section 6. */
enum Fault {
  LINE_LENGTH("the line is longer than 1 MiB"),
  UTF_8("the line is not UTF-8"),
  JSON("the line is not one flat JSON object of strings"),
  HEADER_MISSING("the line is one of version 2, but no readable header stands before it"),
  HEADER_MEMBERS("the header does not have exactly the members of the format"),
  LINE_FORMAT("this verifier does not know the format that the line names"),
  LINE_MEMBERS("the line does not have exactly the members of the format"),
  ORIGIN_FORM("the origin is not the name of a log"),
  ORIGIN_DIFFERS("the origin is not that of the events before, nor of a purge in a later epoch"),
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
  LEAF_HASH("origin, id, recorded time and commitment give another leaf hash"),
  DETAIL_MISSING("body and salt are gone, and no purge later in the log says that it took them"),
  COUNT_VOID("a number of the server's counter was declared void, and its event is there"),
  INDEX_FORM("the index is neither a decimal number nor the word pending"),
  INDEX_ORDER("the index is not the one that follows: an event is missing, added or moved"),
  INDEX_RANGE("the index lies beyond the checkpoint"),
  PROOF_FORM("the proof is no tlog-proof of this index under the header's checkpoint"),
  PROOF("the proof does not lead from the leaf to the root of the checkpoint"),
  TREE_CUT("the leaves end before the checkpoint's size: the tail was cut off"),
  TREE_ROOT("the leaves give another root than the checkpoint's: one was changed, added or moved"),
  CHECKPOINT_FORM("the checkpoint is no signed note of an origin, a size and a root"),
  CHECKPOINT_ORIGIN("the checkpoint is of another log than the header"),
  CHECKPOINT_SIGNATURE("the checkpoint is signed by none of the keys, or a signature is forged"),
  UNSIGNED("nobody signs an export of version 1, so the key that you gave shows nothing"),
  COSIGNATURE("the witness whose key you gave did not make the cosignature under its name"),
  KEY_FORM("the key is no Ed25519 vkey under the name of this log"),
  KEY_WITHOUT_ROTATION("no valid rotation statement leads to the key from one before it"),
  KEY_NOT_HELD("the checkpoint is signed by no key that you hold or that a rotation leads to"),
  KEY_OTHER_LOG("the key that you gave is of another log than the export"),
  ROTATION_FORM("the rotation is no statement of a new key of this log"),
  ROTATION_SIGNATURE("the rotation is not signed by the old key"),
  CONSISTENCY_FORM("the consistency proof is not hashes in base64, one a line"),
  EPOCH_FORM("the first event of the new epoch does not say where the old one ended"),
  EPOCH_SIGNATURE("the statement of the new epoch is signed by no key of the log that counts"),
  SINCE_SIGNATURE("an older checkpoint is signed by none of the keys: they, or it, were exchanged"),
  SINCE_KEY("no key that you gave, or that a rotation leads to, signed your older checkpoint"),
  SINCE_CUT("the log has fewer events than your older checkpoint: its tail was cut off"),
  SINCE_ROOT("the log's first events are not those of your older checkpoint: it was rewritten"),
  SINCE_OTHER_LOG("your older checkpoint is of another log"),
  SINCE_OTHER_EPOCH("your older checkpoint is of another epoch, whose events are not in this file"),
  SINCE_UNPROVEN("the export cannot show how it goes on from your older checkpoint"),
  NO_ED25519("this Java cannot check Ed25519 signatures");

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

  /** What is not evidence of tampering, but cannot be vouched for either. */
  boolean onlyUnknown() {
    return switch (this) {
      case LINE_FORMAT,
          BODY_FORMAT,
          KEY_OTHER_LOG,
          UNSIGNED,
          SINCE_KEY,
          SINCE_OTHER_LOG,
          SINCE_OTHER_EPOCH,
          SINCE_UNPROVEN,
          NO_ED25519 ->
          true;
      default -> false;
    };
  }
}
