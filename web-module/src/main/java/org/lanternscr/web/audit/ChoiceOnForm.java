package org.lanternscr.web.audit;

/**
 * Something to choose from a list.
 *
 * @param value what the form sends
 */
public record ChoiceOnForm(String value, String label, boolean chosen) {}
