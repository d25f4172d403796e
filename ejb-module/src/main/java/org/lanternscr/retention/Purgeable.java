package org.lanternscr.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * What a purge would take now. Of very many details only the oldest are counted, so that looking
 * stays quick however many there are.
 *
 * @param recordedBefore what was recorded before this is older than the trust keeps it
 * @param counted how many details of it a purge would take
 * @param held how many more a hold keeps
 * @param texts how many texts of closed cases and samples it would take besides, counted no further
 * @param isMore whether there are more, which are not counted
 * @param oldest when the oldest of what it would take was recorded
 * @param newest when the newest of what was counted was
 */
public record Purgeable(
    Instant recordedBefore,
    long counted,
    long held,
    long texts,
    boolean isMore,
    Optional<Instant> oldest,
    Optional<Instant> newest) {

  /** So many details are counted, and no more. */
  public static final int MOST_COUNTED = 2_000;

  /** Whether there may be something to take. */
  public boolean isAny() {
    return counted > 0 || isMore || texts > 0;
  }
}
