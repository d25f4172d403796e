package org.lanternscr.web.registry;

/**
 * How far a capability is open, as the form asks it.
 *
 * @param group the name of its answers
 * @param mode the word of the mode that is chosen
 * @param pilots the field with the users of the pilot
 */
public record OpeningOnPage(
    String group, String label, String hint, String mode, FieldOnPage pilots) {}
