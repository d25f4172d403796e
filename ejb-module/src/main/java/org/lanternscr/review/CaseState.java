package org.lanternscr.review;

/** How far a case has come, and what can be done in it then. The database holds the same. Pure. */
public enum CaseState {
  INVESTIGATED,
  /** An outcome waits for the second reviewer. */
  PROPOSED,
  CLOSED;

  /** Whether an act is possible; a reply needs an open question besides. */
  public boolean allows(ActKind kind) {
    return switch (kind) {
      case NOTE, REPLY -> this != CLOSED;
      case ASK, PROPOSE, CLOSE -> this == INVESTIGATED;
      case COUNTERSIGN, RETURN -> this == PROPOSED;
      case REOPEN -> this == CLOSED;
    };
  }

  /** The state after an act. */
  CaseState after(ActKind kind) {
    return switch (kind) {
      case NOTE, ASK, REPLY -> this;
      case PROPOSE -> PROPOSED;
      case COUNTERSIGN, CLOSE -> CLOSED;
      case RETURN, REOPEN -> INVESTIGATED;
    };
  }
}
