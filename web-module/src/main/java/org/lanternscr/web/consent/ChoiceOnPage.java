package org.lanternscr.web.consent;

/**
 * Something to choose.
 *
 * @param value what the form sends
 * @param hint what it means; blank where the label says it all
 */
public record ChoiceOnPage(String value, String label, String hint, boolean chosen) {}
