package org.lanternscr.audit.sequencer;

import java.time.Instant;

/**
 * Something that is wrong with the audit log now.
 *
 * @param subject the origin of a log, the id of an event, or another word that names no person
 */
public record Alarm(AlarmKind kind, String subject, Instant since) {}
