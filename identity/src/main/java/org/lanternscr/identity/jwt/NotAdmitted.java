package org.lanternscr.identity.jwt;

/** Carries a reason from the check that found it to the door; it never leaves this package. */
final class NotAdmitted extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  NotAdmitted(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  static void unless(boolean fine, Reason otherwise) throws NotAdmitted {
    if (!fine) {
      throw new NotAdmitted(otherwise);
    }
  }
}
