package org.lanternscr.audit.sequencer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is wrong now, on this server. Each alarm is told once: to the server's log at once, and to
 * the service log as an event as soon as the database takes it; so is its end.
 */
public final class Alarms {

  private static final Logger LOG = Logger.getLogger(Alarms.class.getName());

  private final Map<String, Alarm> raised = new ConcurrentHashMap<>();
  private final List<Alarm> untold = new ArrayList<>();
  private long changes;
  private volatile Set<String> explained = Set.of();

  /**
   * Raises an alarm; nothing happens when it is raised already, or explained.
   *
   * @return whether it was not raised before
   */
  public synchronized boolean raise(AlarmKind kind, String subject) {
    Alarm alarm = Alarm.now(kind, subject);
    if (explained.contains(alarm.code())) {
      return false;
    }
    boolean isNew = raised.putIfAbsent(key(kind, subject), alarm) == null;
    if (isNew) {
      LOG.log(Level.SEVERE, "Audit alarm raised: {0} {1}", new Object[] {kind.word(), subject});
      untold.add(alarm);
      changes++;
    }
    return isNew;
  }

  /** Tells of something that has happened and is over. */
  public void tellOf(AlarmKind kind, String subject) {
    raise(kind, subject);
    clear(kind, subject);
  }

  /** Ends an alarm; nothing happens when it is not raised. */
  public synchronized void clear(AlarmKind kind, String subject) {
    if (raised.remove(key(kind, subject)) != null) {
      LOG.log(Level.INFO, "Audit alarm ended: {0} {1}", new Object[] {kind.word(), subject});
      changes++;
    }
  }

  /** Ends the alarms of a kind that are about anything else. */
  void clearOthers(AlarmKind kind, Collection<String> subjects) {
    current().stream()
        .filter(alarm -> alarm.kind() == kind && !subjects.contains(alarm.subject()))
        .forEach(alarm -> clear(kind, alarm.subject()));
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

  /**
   * One moment.
   *
   * @param untold what was raised and is not in the service log yet, oldest first
   * @param current what is wrong
   * @param changes how often something was raised or ended
   */
  record Snapshot(List<Alarm> untold, List<Alarm> current, long changes) {}

  synchronized Snapshot snapshot() {
    return new Snapshot(List.copyOf(untold), current(), changes);
  }

  /** The first so many of what was untold are in the service log. */
  synchronized void told(int count) {
    untold.subList(0, count).clear();
  }

  private static String key(AlarmKind kind, String subject) {
    return kind + " " + subject;
  }
}
