package org.lanternscr.web.readiness;

/**
 * A line of the checklist.
 *
 * @param look the ending of its style: green, red or not-checked
 * @param result the colour in words
 * @param remedy what to do, in words; empty for a green line
 * @param whom whom to ring, in words; empty for a green line
 */
public record LineOnPage(
    String look, String result, String check, String seen, String remedy, String whom) {}
