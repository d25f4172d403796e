package org.lanternscr.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a site's privacy alerts are reviewed; it counts from a start of the server.
 *
 * @param emergencyDays days after which the review of an emergency access is due
 * @param selfClaimDays the same of a relationship that the user claimed
 * @param legalDays the same of an access on a legal ground
 * @param window how far before its first alert and after its last the events of a case reach, and
 *     how far apart alerts of one case may be
 * @param outcomes with what a review can end, in the order in which people choose
 * @param needSecond the codes of those that a second reviewer has to countersign
 */
public record ReviewRules(
    int emergencyDays,
    int selfClaimDays,
    int legalDays,
    Duration window,
    List<Reason> outcomes,
    Set<String> needSecond) {

  public ReviewRules {
    outcomes = List.copyOf(outcomes);
    needSecond = Set.copyOf(needSecond);
  }

  /** The outcome of a code; empty if there is none. */
  public Optional<Reason> outcome(String code) {
    return outcomes.stream().filter(outcome -> outcome.code().equals(code)).findFirst();
  }

  /** Whether a second reviewer has to countersign it. */
  public boolean needsSecond(Reason outcome) {
    return needSecond.contains(outcome.code());
  }
}
