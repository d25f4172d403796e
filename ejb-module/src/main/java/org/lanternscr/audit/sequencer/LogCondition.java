package org.lanternscr.audit.sequencer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * How the log of a site stands now.
 *
 * @param signed how many events stand under the newest signed checkpoint
 * @param waiting how many newer ones do not yet
 * @param signedAt when that checkpoint was signed; empty when nothing is signed yet
 * @param alarms what is wrong, as this server sees it
 */
public record LogCondition(
    long signed, long waiting, Optional<OffsetDateTime> signedAt, List<Alarm> alarms) {

  public LogCondition {
    alarms = List.copyOf(alarms);
  }
}
