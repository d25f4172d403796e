package org.lanternscr.web.review;

/**
 * Something that can be done next in a case.
 *
 * @param value as the form sends it
 */
public record ChoiceOfAct(String value, String label, String hint, boolean chosen) {}
