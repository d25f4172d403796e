package org.lanternscr.review;

import java.util.List;
import java.util.Optional;

/**
 * In which capacity a person acts in the cases of a site: in their own right where the registry
 * names them as privacy officer, or names nobody; else as deputy of an officer whose delegation
 * runs. Pure; the database holds the same.
 *
 * @param person the caller's user id
 * @param isOfficer whether they act in their own right
 * @param delegators the officers whose deputy they are now
 */
record CapacityRule(String person, boolean isOfficer, List<String> delegators) {

  /** Whether the person may act, and for whom; or why not. */
  sealed interface Capacity permits Acting, Refused {}

  /**
   * They may.
   *
   * @param actingFor empty in their own right
   */
  record Acting(Optional<String> actingFor) implements Capacity {}

  /** They may not. */
  record Refused(Refusal why) implements Capacity {}

  /** In the case of somebody who caused alerts. */
  Capacity in(String cause) {
    if (person.equals(cause)) {
      return new Refused(Refusal.OWN_ALERT);
    }
    if (isOfficer) {
      return new Acting(Optional.empty());
    }
    if (delegators.isEmpty()) {
      return new Refused(Refusal.NOT_AN_OFFICER);
    }
    return first(delegators.stream().filter(officer -> !officer.equals(cause)).toList())
        .orElse(new Refused(Refusal.DELEGATED_BY_CAUSE));
  }

  /** As second reviewer there: two people, and two officers behind them. */
  Capacity asSecond(String cause, CaseAct proposal) {
    Capacity capacity = in(cause);
    if (capacity instanceof Refused) {
      return capacity;
    }
    List<String> first =
        proposal
            .actingFor()
            .map(officer -> List.of(proposal.byUser(), officer))
            .orElse(List.of(proposal.byUser()));
    if (first.contains(person)) {
      return new Refused(Refusal.SAME_REVIEWER);
    }
    if (isOfficer) {
      return capacity;
    }
    return first(
            delegators.stream()
                .filter(officer -> !officer.equals(cause) && !first.contains(officer))
                .toList())
        .orElse(new Refused(Refusal.SAME_REVIEWER));
  }

  private static Optional<Capacity> first(List<String> officers) {
    return officers.stream().findFirst().map(officer -> new Acting(Optional.of(officer)));
  }
}
