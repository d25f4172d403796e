package org.lanternscr.permission;

/** What became of the wish to revoke a permission that lasts. */
public enum Revocation {

  /** It is revoked now. */
  DONE,

  /** The same person has revoked it before, as with the first of two clicks. */
  DONE_BEFORE,

  /** Somebody else has revoked it before. */
  DONE_BY_ANOTHER,

  /** Its last day was over before. */
  ENDED,

  /** It is for others to revoke: reception revokes what the same person recorded. */
  NOT_THEIRS,

  /** There is no such one at the site. */
  UNKNOWN
}
