package org.lanternscr.evidence;

import java.util.Map;
import java.util.TreeMap;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.StoredEvent;

/** Events as the database would hold them. */
final class Events {

  private static final String ORIGIN = "sandbox.lantern.example/audit/RZZ01";

  private Events() {}

  /** Who, where and in what role, as every event of a person says it. */
  static Map<String, String> person(String action, String phase, String outcome) {
    Map<String, String> members = new TreeMap<>();
    members.put("action", action);
    members.put("phase", phase);
    members.put("outcome", outcome);
    members.put("site", "RZZ01");
    members.put("asid", "200000000012");
    members.put("environment", "sandbox");
    members.put("server", "server-1");
    members.put("build", "0.1.0");
    members.put("userId", "999000000001");
    members.put("userName", "CLINICIAN, Zoë (Dr)");
    members.put("roleProfile", "999000000101");
    members.put("roleCode", "R8000");
    members.put("roleName", "Clinical Practitioner");
    members.put("organisation", "RZZ01");
    return members;
  }

  static StoredEvent sealed(Map<String, String> members) {
    SealedEvent sealed = SealedEvent.of(ORIGIN, members);
    return stored(sealed, sealed.body());
  }

  /** One whose detail is gone. */
  static StoredEvent emptied(Map<String, String> members) {
    return stored(SealedEvent.of(ORIGIN, members), null);
  }

  /** One that somebody changed in the database after it was sealed. */
  static StoredEvent changed(Map<String, String> members) {
    SealedEvent sealed = SealedEvent.of(ORIGIN, members);
    Map<String, String> others = new TreeMap<>(members);
    others.put("userName", "NOBODY");
    return stored(sealed, SealedEvent.of(ORIGIN, others).body());
  }

  private static StoredEvent stored(SealedEvent sealed, byte[] body) {
    return new StoredEvent(
        sealed.id(),
        "RZZ01",
        ORIGIN,
        sealed.recorded(),
        sealed.leaf().commitment(),
        sealed.leaf().hash(),
        body == null ? null : sealed.salt(),
        body,
        body == null ? Map.of() : CanonicalBody.members(body));
  }
}
