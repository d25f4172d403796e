package org.lanternscr.verifier;

/** What the verifier says about a whole export; the numbers are part of the published format. */
enum Verdict {
  INTACT(0),
  TAMPERED(1),
  CANNOT_TELL(2);

  private final int exitStatus;

  Verdict(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  int exitStatus() {
    return exitStatus;
  }
}
