package org.lanternscr.web.display;

/**
 * Something that can be chosen from a list.
 *
 * @param value as the form sends it; blank for no choice
 */
public record OptionOnPage(String value, String label, boolean chosen) {}
