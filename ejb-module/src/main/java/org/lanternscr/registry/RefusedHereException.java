package org.lanternscr.registry;

import jakarta.ejb.ApplicationException;

/** Lantern itself does not let something happen; nothing was sent. */
@ApplicationException(rollback = true)
public class RefusedHereException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Why {
    /** The capability is off, or piloted by others. */
    NOT_OPEN,
    /** Changing the sharing preference is off, or piloted by others. */
    CHANGE_NOT_OPEN,
    /** The role was given at an organisation that is neither the site nor its trust. */
    ROLE_ELSEWHERE,
    /** The site's ASID or application is no longer what this server started with. */
    CHANGED_SINCE_START,
    /** The patient is the user. */
    OWN_RECORD,
    /** What was found of user and patient is not confirmed. */
    NOT_CONFIRMED
  }

  private final Why why;

  public RefusedHereException(Why why) {
    super(why.name());
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
