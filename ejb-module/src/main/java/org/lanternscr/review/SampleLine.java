package org.lanternscr.review;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.sampling.DrawnAccess;

/**
 * An access that was drawn, as an officer reads it.
 *
 * @param access without what was found of it, for whose it is
 * @param entry the event of its permission
 * @param evidence what the trust's lists say
 * @param alert that it raised
 * @param caseOfAccess the case that joins it, by its alert, by a flag or by a sample; empty for
 *     whose access it is
 * @param flagged the event by which it was flagged
 * @param mayNot why the caller may not review it
 */
public record SampleLine(
    DrawnAccess access,
    AuditEntry entry,
    Evidence evidence,
    Optional<UUID> alert,
    Optional<UUID> caseOfAccess,
    Optional<UUID> flagged,
    Optional<Refusal> mayNot) {

  /** When the record was opened. */
  public Instant opened() {
    return entry.recorded().toInstant();
  }

  /** The name of who opened it, or the user id where the event tells no name. */
  public String userName() {
    return entry.member("userName").orElse(access.userId());
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "SampleLine[" + access.id() + "]";
  }
}
