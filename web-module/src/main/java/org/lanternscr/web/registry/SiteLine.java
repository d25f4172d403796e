package org.lanternscr.web.registry;

/**
 * A site in the list.
 *
 * @param state of the site and how far viewing is open, in words
 * @param attention how much is wrong with it, in words
 * @param readiness what was last seen, in words
 */
public record SiteLine(
    String code, String name, String state, String attention, String readiness) {}
