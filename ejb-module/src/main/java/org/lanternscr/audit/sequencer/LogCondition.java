package org.lanternscr.audit.sequencer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * How the log of a site stands now.
 *
 * @param epoch the epoch of the log, from 1; a restore of the database begins another one
 * @param signed how many events stand under the newest signed checkpoint
 * @param waiting how many newer ones do not yet
 * @param signedAt when that checkpoint was signed; empty when nothing is signed yet
 * @param firstAt when the first event of the epoch was recorded; empty when none is in the log yet
 * @param alarms what is wrong now, by any server's word; oldest first
 * @param past what was wrong in the last seven days and is over; oldest first
 * @param lastCheck the last time that somebody had it checked; empty when nobody ever had
 */
public record LogCondition(
    int epoch,
    long signed,
    long waiting,
    Optional<OffsetDateTime> signedAt,
    Optional<OffsetDateTime> firstAt,
    List<AlarmReport> alarms,
    List<AlarmReport> past,
    Optional<LastCheck> lastCheck) {

  /**
   * The last time that somebody had the log checked.
   *
   * @param wrong how many disagreements were found
   */
  public record LastCheck(OffsetDateTime at, long checked, long of, long wrong) {}

  public LogCondition {
    alarms = List.copyOf(alarms);
    past = List.copyOf(past);
  }
}
