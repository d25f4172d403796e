package org.lanternscr.web.registry;

/**
 * Something wrong with a site.
 *
 * @param what in words, with what it is about
 * @param since when it was found, in words
 * @param confirmed who confirmed it already, in words; empty when nobody did
 * @param confirmable whether the person can confirm it now
 * @param confirmLabel what they confirm, in words
 */
public record FindingOnPage(
    String id,
    String what,
    String seen,
    String since,
    String remedy,
    String confirmed,
    boolean confirmable,
    String confirmLabel) {}
