package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.CapacityRule.Acting;
import org.lanternscr.review.CapacityRule.Capacity;
import org.lanternscr.review.CapacityRule.Refused;
import org.lanternscr.review.CaseLedger.Writing;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.WorklistRows.Row;
import org.lanternscr.site.Reason;
import org.lanternscr.site.ReviewRules;
import org.lanternscr.site.SiteRegistry;

/**
 * Closes alerts that the trust's lists explain, several at once and each with an outcome of its
 * own. An emergency MUST NOT be among them: it needs a look of its own. Nor MUST one whose access
 * may still go on: the record can be shown after the alert was raised, and be flagged then.
 */
@Stateless
public class MatchedAlerts {

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private CaseRows rows;
  @Inject private CaseLedger ledger;
  @Inject private WorklistLines lines;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /**
   * The outcomes with which alerts of a site can be closed so: those that need nobody else; none
   * where the role of the caller does not cover it.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<Reason> outcomes(OdsCode site) {
    if (!officers.covers(callers.current(), site)) {
      return List.of();
    }
    ReviewRules rules = sites.reviewRules(site);
    return rules.outcomes().stream().filter(outcome -> !rules.needsSecond(outcome)).toList();
  }

  /**
   * Those of some alerts that can be closed so by the caller, as they are now or once their access
   * is over; oldest first. Each site whose alerts were read has the event of the reading.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_ALERTS)
  public List<WorklistLine> of(List<UUID> alerts) {
    Caller caller = callers.current();
    List<Row> found = covered(alerts, caller);
    found.stream()
        .map(Row::site)
        .distinct()
        .forEach(
            site ->
                trail.record(
                    AuditEvent.act(AuditAction.SEARCH_ALERTS, AuditOutcome.DONE)
                        .by(caller)
                        .atSite(site.value())
                        .detail("TO_CLOSE_TOGETHER")));
    return lines.of(found, caller, Instant.now()).stream()
        .filter(WorklistLine::isExplained)
        .toList();
  }

  /**
   * Closes them, each in a case of its own; what became of each, by its alert. That one is not
   * closed is an event too.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({AuditAction.OPEN_CASE, AuditAction.CLOSE_CASE})
  public Map<UUID, CaseResult> close(List<Closing> closings) {
    Caller caller = callers.current();
    Map<UUID, CaseResult> results = new LinkedHashMap<>();
    List<Row> found = covered(closings.stream().map(Closing::alert).toList(), caller);
    Map<UUID, WorklistLine> byAlert = new LinkedHashMap<>();
    lines.of(found, caller, Instant.now()).forEach(line -> byAlert.put(line.alert().id(), line));
    for (Closing closing : closings) {
      WorklistLine line = byAlert.remove(closing.alert());
      if (!results.containsKey(closing.alert())) {
        results.put(
            closing.alert(),
            line == null
                ? refused(closing.alert(), caller.site(), Refusal.NOT_THERE, caller)
                : close(line, closing.outcome(), caller));
      }
    }
    return results;
  }

  private CaseResult refused(UUID alert, OdsCode site, Refusal why, Caller caller) {
    trail.record(
        AuditEvent.act(AuditAction.CLOSE_CASE, AuditOutcome.REFUSED)
            .by(caller)
            .atSite(site.value())
            .alert(alert)
            .detail(why.name()));
    return new NotDone(why);
  }

  private CaseResult close(WorklistLine line, OutcomeCode code, Caller caller) {
    ReviewRules rules = sites.reviewRules(line.site());
    Optional<Reason> outcome =
        rules.outcome(code.value()).filter(offered -> !rules.needsSecond(offered));
    if (outcome.isEmpty()) {
      return refused(line.alert().id(), line.site(), Refusal.NO_OUTCOME, caller);
    }
    if (!line.isExplained()) {
      return refused(line.alert().id(), line.site(), Refusal.NOT_MATCHED, caller);
    }
    if (line.mayGoOn()) {
      return refused(line.alert().id(), line.site(), Refusal.MAY_GO_ON, caller);
    }
    Capacity capacity = officers.capacity(caller, line.site()).in(line.alert().userId());
    if (capacity instanceof Refused refused) {
      return refused(line.alert().id(), line.site(), refused.why(), caller);
    }
    Optional<String> actingFor = ((Acting) capacity).actingFor();
    ReviewCase opened =
        ledger.open(AuditAction.OPEN_CASE, caller, actingFor, List.of(line), rules.window());
    ledger.write(
        AuditAction.CLOSE_CASE,
        caller,
        actingFor,
        opened,
        new Writing(
            ActKind.CLOSE,
            Optional.empty(),
            outcome.map(Reason::whole),
            false,
            Optional.of(line.evidence().verdict() + " " + line.evidence().words())));
    return new Done(opened.id());
  }

  private List<Row> covered(List<UUID> alerts, Caller caller) {
    return rows.alerts(alerts).stream().filter(row -> officers.covers(caller, row.site())).toList();
  }
}
