package org.lanternscr.web.review;

/**
 * A tab of the worklist.
 *
 * @param label with how many alerts it has
 * @param isPresent whether it is the one that is shown
 */
public record TabOnPage(String address, String label, boolean isPresent) {}
