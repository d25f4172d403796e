package org.lanternscr.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.kernel.Uuid7;

/** Seals events as a server does whose clock shows another time. */
public final class Backdated {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Backdated() {}

  /** What a server told, sealed anew as of a time. */
  public static SealedEvent seal(String origin, Map<String, String> told, Instant time) {
    Instant at = time.truncatedTo(ChronoUnit.MILLIS);
    UUID id = Uuid7.at(at);
    SortedMap<String, String> members = new TreeMap<>(told);
    members.put("format", "lantern-audit-event/1");
    members.put("id", id.toString());
    members.put("recorded", MILLIS.format(at));
    byte[] body = CanonicalBody.of(members);
    byte[] salt = new byte[32];
    new SecureRandom().nextBytes(salt);
    Leaf leaf = Leaf.of(origin, id.toString(), members.get("recorded"), salt, body);
    return new SealedEvent(origin, id, at.atOffset(ZoneOffset.UTC), members, body, salt, leaf);
  }
}
