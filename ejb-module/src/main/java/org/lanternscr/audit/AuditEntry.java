package org.lanternscr.audit;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lanternscr.kernel.NhsNumber;

/**
 * One event as the privacy officer reads it: what its body says, and whether that is what was
 * recorded.
 *
 * @param recorded UTC, by its leaf
 * @param purge the event of the purge that took what it said
 * @param members of the body, by the names of docs/audit-format.md, section 2
 */
public record AuditEntry(
    UUID id,
    OffsetDateTime recorded,
    Seal seal,
    Optional<UUID> purge,
    Map<String, String> members) {

  /** Whether what stands there is what was recorded. */
  public enum Seal {
    /** Body, salt, commitment and leaf agree. */
    HOLDS,
    /** They do not: somebody changed one of them. */
    BROKEN,
    /** What it said was emptied by a purge. */
    PURGED,
    /** What it said is gone, and no purge took it. */
    ROBBED
  }

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  public AuditEntry {
    members = Map.copyOf(members);
  }

  /** The word of the act, such as {@code patient.find}; empty when it does not say. */
  public String action() {
    return members.getOrDefault("action", "");
  }

  /** Whether it tells an intent whose outcome comes later. */
  public boolean isAttempt() {
    return "attempt".equals(members.get("phase"));
  }

  /** The word of the outcome, such as {@code not-found}; empty when it does not say. */
  public String outcome() {
    return members.getOrDefault("outcome", "");
  }

  /** The attempt that this outcome belongs to. */
  public Optional<UUID> attempt() {
    return member("attempt").filter(id -> UUID_FORM.matcher(id).matches()).map(UUID::fromString);
  }

  /** The patient; empty too when what stands there is no NHS number. */
  public Optional<NhsNumber> patient() {
    return member("nhsNumber")
        .map(NhsNumber::read)
        .flatMap(
            reading ->
                reading instanceof NhsNumber.Read read
                    ? Optional.of(read.number())
                    : Optional.empty());
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
