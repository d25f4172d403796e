package org.lanternscr.attendance;

import java.time.Instant;

/** The newest import of a site. */
public record LastImport(Instant at, int entries) {}
