package org.lanternscr.verifier;

/** The text is not a flat JSON object of strings. The message says why and where, never what. */
final class NotFlatJsonException extends Exception {

  private static final long serialVersionUID = 1L;

  NotFlatJsonException(String why, int at) {
    super(why + " at character " + (at + 1));
  }
}
