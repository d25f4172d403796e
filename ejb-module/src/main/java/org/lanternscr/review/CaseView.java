package org.lanternscr.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.site.Reason;

/**
 * A case with what an officer needs to decide it.
 *
 * @param alerts that it joins, oldest first
 * @param accesses flagged ones that it joins, oldest first
 * @param national what was done about them in the national alert viewer, by alert
 * @param events what its user did at the site in its time, newest first
 * @param moreEvents whether there were more than are told
 * @param outcomes with which it can end
 * @param mayNot why the caller may do nothing in it
 * @param mayNotCountersign why the caller may not be the second reviewer of what is proposed
 */
public record CaseView(
    ReviewCase reviewCase,
    List<WorklistLine> alerts,
    List<FlaggedAccess> accesses,
    Map<UUID, NationalClosing> national,
    List<AuditEntry> events,
    boolean moreEvents,
    List<Reason> outcomes,
    Optional<Refusal> mayNot,
    Optional<Refusal> mayNotCountersign) {

  public CaseView {
    alerts = List.copyOf(alerts);
    accesses = List.copyOf(accesses);
    national = Map.copyOf(national);
    events = List.copyOf(events);
    outcomes = List.copyOf(outcomes);
  }

  /** Masked: it is about patients and a user. */
  @Override
  public String toString() {
    return "CaseView[" + reviewCase.id() + "]";
  }
}
