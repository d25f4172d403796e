package org.lanternscr.audit.sequencer;

import java.time.Instant;

/**
 * Something that is wrong with the audit log now.
 *
 * @param subject the origin of a log, the id of an event, or another word that names no person
 */
public record Alarm(AlarmKind kind, String subject, Instant since) {

  static Alarm now(AlarmKind kind, String subject) {
    return new Alarm(kind, subject, Instant.now());
  }

  /** What an administrator looks up, and what events and files say. */
  String code() {
    return kind.word() + " " + subject;
  }
}
