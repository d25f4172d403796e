package org.lanternscr.attendance;

import java.time.Instant;

/**
 * The newest import of a site.
 *
 * @param at when its file was written, or sent where a person has sent it
 */
public record LastImport(Instant at, int entries) {}
