package org.lanternscr.audit.sequencer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.log.AlarmEnd;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.audit.log.SigningKey;

/**
 * What ends an alarm: an event with a statement that the key of the log signed. An event alone does
 * not, since everybody who has the application's login can write one.
 */
public final class AlarmEnds {

  private final String origin;
  private final KeyRing ring;

  /** Events that were found to be ends; nobody can change them. */
  private final Set<UUID> known = ConcurrentHashMap.newKeySet();

  /**
   * @param logName the trust's name for its logs
   */
  public AlarmEnds(String logName, KeyRing ring) {
    this.origin = LogName.ofService(logName).name();
    this.ring = ring;
  }

  /**
   * An event that ends an alarm.
   *
   * @param server that raised it
   * @param raised the event that told of it
   * @throws KeyUnreadableException when nobody can sign now
   */
  public AuditEvent event(String server, Alarm alarm, UUID raised) {
    List<SigningKey> keys = ring.keys();
    String note = new AlarmEnd(origin, server, alarm.code(), raised).by(keys.get(keys.size() - 1));
    return AuditEvent.act(AuditAction.RAISE_ALARM, AuditOutcome.CLEARED)
        .detail(alarm.code())
        .ends(raised, note);
  }

  boolean isKnown(UUID end) {
    return known.contains(end);
  }

  /**
   * Whether an event ends an alarm.
   *
   * @param server that raised it
   * @param code of the alarm
   * @param raised the event that told of it
   * @param members what the event that would end it says
   */
  boolean isEnd(String server, String code, UUID raised, UUID end, Map<String, String> members) {
    boolean is =
        new AlarmEnd(origin, server, code, raised)
            .isSaidBy(publicKeys(), members.getOrDefault("statement", ""));
    if (is) {
      known.add(end);
    }
    return is;
  }

  /** None when the store cannot be read: then alarms stand rather than end. */
  private List<PublicKey> publicKeys() {
    try {
      return ring.publicKeys();
    } catch (KeyUnreadableException e) {
      return List.of();
    }
  }
}
