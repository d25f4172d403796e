package org.lanternscr.identity.keys;

/**
 * The key folder cannot serve. The message names the file and the remedy, never what is in it; it
 * has no cause, because causes quote what they choke on.
 */
public final class UnusableKeysException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableKeysException(String message) {
    super(message);
  }
}
