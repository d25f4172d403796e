package org.lanternscr.audit;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.persistence.audit.AuditDetailRow;

/**
 * One event as the privacy officer reads it.
 *
 * @param recorded UTC
 * @param action the word of the act, such as {@code patient.find}
 * @param phase act, attempt or outcome
 * @param attempt the attempt that this outcome belongs to
 */
public record AuditEntry(
    UUID id,
    OffsetDateTime recorded,
    String action,
    String phase,
    String outcome,
    Optional<UUID> attempt,
    Optional<String> userId,
    Optional<String> userName,
    Optional<String> roleCode,
    Optional<String> roleName,
    Optional<NhsNumber> patient,
    Optional<String> detail) {

  static AuditEntry of(AuditDetailRow row) {
    return new AuditEntry(
        row.eventId(),
        row.recorded(),
        row.action(),
        row.phase(),
        row.outcome(),
        Optional.ofNullable(row.attemptId()),
        Optional.ofNullable(row.userId()),
        Optional.ofNullable(row.userName()),
        Optional.ofNullable(row.roleCode()),
        Optional.ofNullable(row.roleName()),
        Optional.ofNullable(row.nhsNumber()).map(NhsNumber::new),
        Optional.ofNullable(row.detail()));
  }
}
