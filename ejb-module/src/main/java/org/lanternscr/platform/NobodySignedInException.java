package org.lanternscr.platform;

import jakarta.ejb.ApplicationException;

/** The sign-in has ended, so nobody may be served: the screen asks to sign in again. */
@ApplicationException(rollback = true)
public class NobodySignedInException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NobodySignedInException() {
    super("Nobody is signed in");
  }
}
