package org.lanternscr.site;

import java.util.Optional;

/**
 * The trust as people see it on every page.
 *
 * @param name what people call the trust
 * @param logo its picture, if it gave one
 */
public record Trust(String name, Optional<Logo> logo) {}
