package org.lanternscr.web.digest;

/**
 * A digest that was sent.
 *
 * @param day as it is shown
 * @param key as it stands in the address of the page with names
 * @param covers of which time it is
 * @param mail what became of the mail
 */
public record SentOnPage(String day, String key, String covers, String mail) {}
