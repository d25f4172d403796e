package org.lanternscr.audit.log;

/** The database no longer has hashes that a tree of this size must have. */
public final class MissingHashesException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  MissingHashesException() {
    super("Hashes of the audit log are missing from the database");
  }
}
