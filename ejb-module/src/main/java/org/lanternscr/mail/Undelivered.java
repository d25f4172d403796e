package org.lanternscr.mail;

/**
 * Who must learn that a mail was given up. Mail knows none of those who put mails, so whoever keeps
 * what is wrong implements it; there is exactly one.
 */
public interface Undelivered {

  /**
   * Keeps it, in the transaction in which it is recorded that nobody tries again.
   *
   * @param why in Lantern's own words, without an address
   */
  void givenUp(Mail mail, String why);
}
