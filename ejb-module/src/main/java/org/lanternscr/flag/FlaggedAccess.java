package org.lanternscr.flag;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/**
 * An access of which a flag was raised.
 *
 * @param event of the access
 * @param permission that it rests on; empty for an attempt on one's own record
 * @param userName empty when it was not told, or when what the event said was purged
 * @param patient empty when what the event said was purged
 */
public record FlaggedAccess(
    UUID event,
    Optional<UUID> permission,
    OdsCode site,
    String userId,
    Optional<String> userName,
    Optional<NhsNumber> patient,
    Instant at,
    Looked looked) {

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "FlaggedAccess[" + event + "]";
  }
}
