package org.lanternscr.evidence;

import jakarta.ejb.ApplicationException;

/** A pack ended before its end, which is recorded; what arrived is no pack. */
@ApplicationException
public class PackBrokenOffException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without the cause, whose words may be of the database. */
  PackBrokenOffException(Exception cause) {
    super("An evidence pack was broken off by " + cause.getClass().getName());
  }
}
