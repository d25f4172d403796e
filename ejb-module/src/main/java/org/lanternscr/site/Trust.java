package org.lanternscr.site;

import java.util.Optional;

/**
 * The trust as people see it on every page.
 *
 * @param name what people call the trust
 * @param logo its picture, if it gave one
 * @param helpPhone whom to phone when a national service does not answer, if it gave that
 */
public record Trust(String name, Optional<Logo> logo, Optional<String> helpPhone) {}
