package org.lanternscr.audit.sequencer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;

/**
 * What is wrong now, on this server. Each alarm is told once: to the server's log at once, and to
 * the service log as an event as soon as the database takes it; so is its end.
 */
public final class Alarms {

  private static final Logger LOG = Logger.getLogger(Alarms.class.getName());

  private final Map<String, Alarm> raised = new ConcurrentHashMap<>();
  private final List<AuditEvent> untold = new ArrayList<>();
  private volatile Set<String> explained = Set.of();

  /**
   * Raises an alarm; nothing happens when it is raised already, or explained.
   *
   * @return whether it was not raised before
   */
  public boolean raise(AlarmKind kind, String subject) {
    Alarm alarm = Alarm.now(kind, subject);
    if (explained.contains(alarm.code())) {
      return false;
    }
    boolean isNew = raised.putIfAbsent(key(kind, subject), alarm) == null;
    if (isNew) {
      LOG.log(Level.SEVERE, "Audit alarm raised: {0} {1}", new Object[] {kind.word(), subject});
      tell(AuditOutcome.RAISED, kind, subject);
    }
    return isNew;
  }

  /** Tells of something that has happened and is over. */
  public void tellOf(AlarmKind kind, String subject) {
    raise(kind, subject);
    clear(kind, subject);
  }

  /** Ends an alarm; nothing happens when it is not raised. */
  public void clear(AlarmKind kind, String subject) {
    if (raised.remove(key(kind, subject)) != null) {
      LOG.log(Level.INFO, "Audit alarm ended: {0} {1}", new Object[] {kind.word(), subject});
      tell(AuditOutcome.CLEARED, kind, subject);
    }
  }

  /** Ends the alarms of a kind that are about anything else. */
  void clearOthers(AlarmKind kind, Collection<String> subjects) {
    current().stream()
        .filter(alarm -> alarm.kind() == kind && !subjects.contains(alarm.subject()))
        .forEach(alarm -> clear(kind, alarm.subject()));
  }

  /** Tells of the end of an alarm that an earlier start of this server raised. */
  void tellEnd(AlarmKind kind, String subject) {
    LOG.log(
        Level.INFO,
        "Audit alarm of an earlier start ended: {0} {1}",
        new Object[] {kind.word(), subject});
    tell(AuditOutcome.CLEARED, kind, subject);
  }

  /**
   * Ends what an operator has explained, and keeps it from being raised again.
   *
   * @param codes all that is explained now
   */
  void explain(Set<String> codes) {
    explained = Set.copyOf(codes);
    current().stream()
        .filter(alarm -> explained.contains(alarm.code()))
        .forEach(alarm -> clear(alarm.kind(), alarm.subject()));
  }

  boolean isExplained(AlarmKind kind, String subject) {
    return explained.contains(Alarm.now(kind, subject).code());
  }

  /** Raises or ends an alarm by what is so now. */
  public void set(AlarmKind kind, String subject, boolean wrong) {
    if (wrong) {
      raise(kind, subject);
    } else {
      clear(kind, subject);
    }
  }

  /** What is wrong now. */
  public List<Alarm> current() {
    return List.copyOf(raised.values());
  }

  /** Whether nothing may be integrated or signed until a person has decided. */
  boolean forbidSigning() {
    return raised.values().stream()
        .map(Alarm::kind)
        .anyMatch(
            kind ->
                kind == AlarmKind.LOG_CUT
                    || kind == AlarmKind.LOG_REWRITTEN
                    || kind == AlarmKind.CHECKPOINT_FORGED
                    || kind == AlarmKind.EPOCH_WRONG
                    || kind == AlarmKind.HEADS_LOST);
  }

  /** The events that are still to be written; they are written once. */
  synchronized List<AuditEvent> untold() {
    return List.copyOf(untold);
  }

  synchronized void told(List<AuditEvent> events) {
    untold.removeAll(events);
  }

  private synchronized void tell(AuditOutcome outcome, AlarmKind kind, String subject) {
    untold.add(
        AuditEvent.act(AuditAction.RAISE_ALARM, outcome).detail(kind.word() + " " + subject));
  }

  private static String key(AlarmKind kind, String subject) {
    return kind + " " + subject;
  }
}
