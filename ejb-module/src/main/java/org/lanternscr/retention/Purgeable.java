package org.lanternscr.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * What a purge would take now.
 *
 * @param recordedBefore what was recorded before this is older than the trust keeps it
 * @param counted how many details of it a purge would take
 * @param held how many more a hold keeps
 * @param oldest when the oldest of what it would take was recorded
 * @param newest when the newest of it was
 */
public record Purgeable(
    Instant recordedBefore,
    long counted,
    long held,
    Optional<Instant> oldest,
    Optional<Instant> newest) {}
