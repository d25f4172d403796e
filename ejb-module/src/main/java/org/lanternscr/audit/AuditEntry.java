package org.lanternscr.audit;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.persistence.audit.AuditDetailRow;

/**
 * One event as the privacy officer reads it: what its body says, which is what was hashed.
 *
 * @param recorded UTC
 * @param members of the body, by the names of docs/audit-format.md, section 2
 */
public record AuditEntry(UUID id, OffsetDateTime recorded, Map<String, String> members) {

  public AuditEntry {
    members = Map.copyOf(members);
  }

  static AuditEntry of(AuditDetailRow row) {
    return new AuditEntry(row.eventId(), row.recorded(), CanonicalBody.members(row.body()));
  }

  /** The word of the act, such as {@code patient.find}. */
  public String action() {
    return members.get("action");
  }

  /** Whether it tells an intent whose outcome comes later. */
  public boolean isAttempt() {
    return "attempt".equals(members.get("phase"));
  }

  /** The word of the outcome, such as {@code not-found}. */
  public String outcome() {
    return members.get("outcome");
  }

  /** The attempt that this outcome belongs to. */
  public Optional<UUID> attempt() {
    return member("attempt").map(UUID::fromString);
  }

  public Optional<NhsNumber> patient() {
    return member("nhsNumber").map(NhsNumber::new);
  }

  /** A member that need not be there, by its name in the body. */
  public Optional<String> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "AuditEntry[" + id + "]";
  }
}
