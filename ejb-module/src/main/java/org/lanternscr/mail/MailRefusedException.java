package org.lanternscr.mail;

/**
 * A mail was not taken, in Lantern's own words: what a mail server says can quote an address. No
 * cause is chained, for the same reason.
 */
public final class MailRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What went wrong, and whom to ask. */
  public enum Kind {
    UNREACHABLE,
    NOT_TRUSTED,
    LOGIN_REFUSED,
    REFUSED,
    RECIPIENT_REFUSED
  }

  private final Kind kind;

  MailRefusedException(Kind kind, String words) {
    super(words);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether to try again is of no use: the server knows no such recipient. */
  boolean isLasting() {
    return kind == Kind.RECIPIENT_REFUSED;
  }
}
