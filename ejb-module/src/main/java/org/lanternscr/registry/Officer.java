package org.lanternscr.registry;

/**
 * A privacy officer of a site.
 *
 * @param userId the national user id
 * @param name as the trust writes it
 */
public record Officer(String userId, String name) {}
