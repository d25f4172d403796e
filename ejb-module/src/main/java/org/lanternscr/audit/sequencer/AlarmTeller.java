package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.OwnEvents;

/**
 * Makes the service log say what this server finds wrong, and that it is over, when this server
 * finds no longer. What the log says of this server and is not so is set right once a minute,
 * whoever wrote it: an earlier start, or somebody else in this server's name.
 */
public final class AlarmTeller {

  private static final Logger LOG = Logger.getLogger(AlarmTeller.class.getName());
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Alarms alarms;
  private final OwnEvents events;
  private final AlarmEnds ends;
  private final String server;
  private boolean begun;
  private long compared;
  private long seen = -1;

  /**
   * @param server this server's name in events
   */
  public AlarmTeller(Alarms alarms, OwnEvents events, AlarmEnds ends, String server) {
    this.alarms = alarms;
    this.events = events;
    this.ends = ends;
    this.server = server;
  }

  /**
   * Tells.
   *
   * @param whole whether everything was looked at; before the first whole look it is not known what
   *     is over of what an earlier start raised
   */
  void tell(boolean whole, Connection connection) throws SQLException {
    begun |= whole;
    Alarms.Snapshot now = alarms.snapshot();
    boolean due = System.nanoTime() - compared >= EVERY.toNanos();
    if (now.changes() == seen && !due) {
      return;
    }
    try (OwnEvents.Transaction own = events.on(connection)) {
      for (Alarm alarm : now.untold()) {
        own.append(raised(alarm));
      }
      if (begun) {
        compare(now, new AlarmLog(connection, ends).standing(server), own);
        compared = System.nanoTime();
      }
      own.commit();
    }
    alarms.told(now.untold().size());
    seen = begun ? now.changes() : -1;
  }

  private static AuditEvent raised(Alarm alarm) {
    return AuditEvent.act(AuditAction.RAISE_ALARM, AuditOutcome.RAISED).detail(alarm.code());
  }

  private void compare(
      Alarms.Snapshot now, List<AlarmLog.Raised> standing, OwnEvents.Transaction own)
      throws SQLException {
    for (Alarm alarm : now.current()) {
      if (standing.stream().noneMatch(told -> told.alarm().code().equals(alarm.code()))) {
        own.append(raised(alarm));
      }
    }
    for (AlarmLog.Raised told : standing) {
      if (now.current().stream().noneMatch(alarm -> alarm.code().equals(told.alarm().code()))) {
        end(told, own);
      }
    }
  }

  /** While nobody can sign, nothing is ended; that is an alarm of its own. */
  private void end(AlarmLog.Raised told, OwnEvents.Transaction own) throws SQLException {
    AuditEvent event;
    try {
      event = ends.event(server, told.alarm(), told.event());
    } catch (KeyUnreadableException e) {
      LOG.log(Level.FINE, "The end of an alarm waits for the signing key");
      return;
    }
    own.append(event);
  }
}
