package org.lanternscr.watch;

import java.time.Instant;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;

/**
 * A patient whose record is watched.
 *
 * @param by the name of the officer who placed the watch
 * @param until the moment from which it counts no more
 */
public record Watch(
    UUID id, NhsNumber patient, WatchReason reason, String by, Instant placed, Instant until) {}
