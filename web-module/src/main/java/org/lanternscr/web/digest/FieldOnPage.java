package org.lanternscr.web.digest;

/**
 * A field of the form of a subscription.
 *
 * @param fault what is wrong with it; empty when nothing is
 */
public record FieldOnPage(String id, String label, String hint, String value, String fault) {}
