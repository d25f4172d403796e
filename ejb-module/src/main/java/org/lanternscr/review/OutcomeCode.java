package org.lanternscr.review;

/**
 * The code of an outcome that the trust offers, such as {@code A1}, or what was sent in its place.
 */
public record OutcomeCode(String value) {}
