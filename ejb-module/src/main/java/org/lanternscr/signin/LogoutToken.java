package org.lanternscr.signin;

/**
 * What somebody sent as a logout token, before anything of it is believed. It is no plain text,
 * because the server's dump of an incident prints the texts that a door was called with.
 *
 * @param text as it came; it is never logged
 */
public record LogoutToken(String text) {

  /** Masked: it may be a token. */
  @Override
  public String toString() {
    return "LogoutToken[masked]";
  }
}
