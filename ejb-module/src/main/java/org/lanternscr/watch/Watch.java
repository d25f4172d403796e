package org.lanternscr.watch;

import java.time.Instant;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.KnownNumbers;

/**
 * A patient whose record is watched.
 *
 * @param patient the number that the officer wrote
 * @param by the name of the officer who placed the watch
 * @param until the moment from which it counts no more
 * @param numbers by which the patient is known; each is watched
 */
public record Watch(
    UUID id,
    NhsNumber patient,
    WatchReason reason,
    String by,
    Instant placed,
    Instant until,
    KnownNumbers numbers) {

  Watch with(KnownNumbers known) {
    return new Watch(id, patient, reason, by, placed, until, known);
  }
}
