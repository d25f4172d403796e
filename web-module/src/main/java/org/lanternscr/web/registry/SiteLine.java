package org.lanternscr.web.registry;

/**
 * A site in the list.
 *
 * @param state of the site and how far viewing is open, in words
 * @param attention how much is wrong with it, in words; empty when nothing is
 * @param fine that nothing is, in words; empty when something is, or nobody has looked
 * @param readiness what was last seen, in words
 */
public record SiteLine(
    String code, String name, String state, String attention, String fine, String readiness) {}
