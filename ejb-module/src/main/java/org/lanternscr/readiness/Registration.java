package org.lanternscr.readiness;

import java.time.Instant;
import org.lanternscr.readiness.ReadinessLine.Colour;

/**
 * What was last seen of a site's ASID in the directory of Spine.
 *
 * @param colour green: it is registered at the site for reading; red: it is not
 */
public record Registration(Colour colour, Instant checked) {}
