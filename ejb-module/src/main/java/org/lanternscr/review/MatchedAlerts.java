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
import org.lanternscr.audit.Audits;
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
 * own. An emergency MUST NOT be among them: it needs a look of its own.
 */
@Stateless
public class MatchedAlerts {

  @EJB private SiteRegistry sites;
  @Inject private CaseRows rows;
  @Inject private CaseLedger ledger;
  @Inject private WorklistLines lines;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /** The outcomes with which alerts of a site can be closed so: those that need nobody else. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<Reason> outcomes() {
    ReviewRules rules = sites.reviewRules(callers.current().site());
    return rules.outcomes().stream().filter(outcome -> !rules.needsSecond(outcome)).toList();
  }

  /** Those of some alerts that can be closed so by the caller, as they are now; oldest first. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<WorklistLine> of(List<UUID> alerts) {
    Caller caller = callers.current();
    return lines.of(covered(alerts, caller), caller, Instant.now()).stream()
        .filter(WorklistLine::isMatched)
        .toList();
  }

  /** Closes them, each in a case of its own; what became of each, by its alert. */
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
      results.putIfAbsent(
          closing.alert(),
          line == null ? new NotDone(Refusal.NOT_THERE) : close(line, closing.outcome(), caller));
    }
    return results;
  }

  private CaseResult close(WorklistLine line, OutcomeCode code, Caller caller) {
    ReviewRules rules = sites.reviewRules(line.site());
    Optional<Reason> outcome =
        rules.outcome(code.value()).filter(offered -> !rules.needsSecond(offered));
    if (!line.isMatched() || outcome.isEmpty()) {
      return new NotDone(Refusal.NOT_MATCHED);
    }
    Capacity capacity = officers.capacity(caller, line.site()).in(line.alert().userId());
    if (capacity instanceof Refused refused) {
      return new NotDone(refused.why());
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
