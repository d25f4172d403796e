package org.lanternscr.sampling;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An access that was drawn.
 *
 * @param id of the event of its permission
 * @param userId whose access it is
 * @param review what an officer found of it
 */
public record DrawnAccess(UUID sample, UUID id, String userId, Optional<Review> review) {

  /** What is told of it to whose access it is. */
  public DrawnAccess unreviewed() {
    return new DrawnAccess(sample, id, userId, Optional.empty());
  }

  /**
   * What an officer found: appropriate, or a case.
   *
   * @param actingFor empty in their own right
   * @param caseId the case in which it is explained; empty where it is appropriate
   * @param emptied SHA-256 (lower-case hex) of what was written, once a purge has emptied it
   * @param isClosed whether that case is closed, or none was needed
   */
  public record Review(
      Instant at,
      String byUser,
      String byName,
      Optional<String> actingFor,
      Optional<String> said,
      Optional<String> emptied,
      Optional<UUID> caseId,
      boolean isClosed) {

    /** Masked: what was said is about a patient. */
    @Override
    public String toString() {
      return "Review[masked]";
    }
  }
}
