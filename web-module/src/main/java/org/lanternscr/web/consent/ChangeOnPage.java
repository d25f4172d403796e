package org.lanternscr.web.consent;

import java.util.List;
import org.lanternscr.web.registry.Fact;

/**
 * A change as the privacy officer reads it.
 *
 * @param number the NHS number, in groups
 * @param state how far it has come
 * @param next what to do now
 */
public record ChangeOnPage(String number, String state, String next, List<Fact> facts) {}
