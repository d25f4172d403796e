package org.lanternscr.web.registry;

/**
 * A field of the site's form.
 *
 * @param fault what is wrong with it; empty when nothing is
 */
public record FieldOnPage(String id, String label, String hint, String value, String fault) {}
