package org.lanternscr.audit.sequencer;

import java.time.Instant;
import java.util.Optional;

/**
 * An alarm of one of the servers, as the service log tells of it.
 *
 * @param subject the origin of a log, the id of an event, or another word that names no person
 * @param server the name of the server that raised it
 * @param since when it was raised, by that server's clock
 * @param until when it ended; empty while it stands
 */
public record AlarmReport(
    AlarmKind kind, String subject, String server, Instant since, Optional<Instant> until) {

  /** Whether it is the same alarm as one that a server has in mind. */
  boolean isOf(Alarm alarm, String byServer) {
    return server.equals(byServer) && kind == alarm.kind() && subject.equals(alarm.subject());
  }
}
