package org.lanternscr.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;

/**
 * A privacy alert as it was raised.
 *
 * @param requestId its X-Request-ID, the same at every try
 * @param raised to the millisecond
 * @param reasonText why the access was needed, as typed and masked
 * @param subject the id of what is accessed: the SCR's, else the permission's
 */
record Alert(
    UUID id,
    UUID requestId,
    Instant raised,
    Sender sender,
    NhsNumber patient,
    AlertCode code,
    Optional<String> reasonText,
    String subject) {

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "Alert[" + id + "]";
  }
}
