package org.lanternscr.audit;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.kernel.Uuid7;

/**
 * An event with its id, its time and its seal, as it is kept for ever (docs/audit-format.md).
 *
 * @param origin the name of its log, without the mark of an epoch
 * @param recorded UTC, to the millisecond
 * @param members what the body says, by name
 * @param body the canonical bytes
 * @param salt 32 random bytes
 * @param leaf the commitment and the leaf hash over all of these
 */
public record SealedEvent(
    String origin,
    UUID id,
    OffsetDateTime recorded,
    SortedMap<String, String> members,
    byte[] body,
    byte[] salt,
    Leaf leaf) {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final int SALT_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Seals what is told, as of now.
   *
   * @param origin the name of the log
   * @param told every member but format, id and time
   */
  public static SealedEvent of(String origin, Map<String, String> told) {
    OffsetDateTime recorded = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    UUID id = Uuid7.at(recorded.toInstant());
    SortedMap<String, String> members = new TreeMap<>(told);
    members.put("format", "lantern-audit-event/1");
    members.put("id", id.toString());
    members.put("recorded", told(recorded));
    byte[] body = CanonicalBody.of(members);
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    Leaf leaf = Leaf.of(origin, id.toString(), members.get("recorded"), salt, body);
    return new SealedEvent(origin, id, recorded, members, body, salt, leaf);
  }

  /** A time as a body and a leaf record tell it. */
  public static String told(OffsetDateTime utc) {
    return MILLIS.format(utc);
  }

  /** Masked: an event names a patient. */
  @Override
  public String toString() {
    return "SealedEvent[" + id + "]";
  }
}
