package org.lanternscr.audit.sequencer;

/** The store with the signing key of the audit log cannot be read, or holds no entry audit-1. */
public final class KeyUnreadableException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  KeyUnreadableException(Exception cause) {
    super(
        "The key store of the audit log (audit.key.store.file) cannot be read or holds no entry"
            + " audit-1",
        cause);
  }
}
