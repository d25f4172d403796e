package org.lanternscr.sampling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.sampling.Lottery.Candidate;

/**
 * What was drawn of a period.
 *
 * @param after up to where the log was covered before the period
 * @param eligible of how many
 * @param chosen in the order of the log
 * @param unreadable events of the period that do not agree with their seal, of which nobody can say
 *     whether they could have been drawn
 */
record Sample(
    UUID id,
    Period period,
    Place after,
    Checkpoint seed,
    int eligible,
    List<Candidate> chosen,
    int unreadable,
    Instant at) {

  Sample {
    chosen = List.copyOf(chosen);
  }

  String listHash() {
    return Lottery.listHash(chosen.stream().map(Candidate::id).toList());
  }
}
