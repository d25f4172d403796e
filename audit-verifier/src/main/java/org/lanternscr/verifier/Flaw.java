package org.lanternscr.verifier;

/**
 * A fault found on a line.
 *
 * @param where the member or the place, in words that never come from the file; may be empty
 */
record Flaw(Fault fault, String where) {

  Flaw(Fault fault) {
    this(fault, "");
  }

  @Override
  public String toString() {
    return fault.code() + ": " + fault.sentence() + (where.isEmpty() ? "" : " (" + where + ")");
  }
}
