package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.flag.Looked;
import org.lanternscr.flag.RaisedFlags;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.CapacityRule.Acting;
import org.lanternscr.review.CapacityRule.Capacity;
import org.lanternscr.review.CapacityRule.Refused;
import org.lanternscr.review.CaseLedger.Writing;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.CaseResult.Overtaken;
import org.lanternscr.review.WorklistRows.Row;
import org.lanternscr.site.Reason;
import org.lanternscr.site.ReviewRules;
import org.lanternscr.site.SiteRegistry;

/**
 * Where officers explain and decide. Who caused an alert does nothing here, nor does anybody who
 * acts for them; of two officers at once the later is told, and nothing of what they wrote is lost.
 */
@Stateless
public class CaseDesk {

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private CaseRows rows;
  @Inject private NationalRows national;
  @Inject private FlaggedRows flagged;
  @Inject private RaisedFlags flags;
  @Inject private CaseLedger ledger;
  @Inject private CaseEvents events;
  @Inject private WorklistLines lines;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /**
   * Opens a case for alerts of one person that are no further apart than the site's window.
   *
   * @param alerts one or several, in any order
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.OPEN_CASE)
  public CaseResult open(List<UUID> alerts) {
    Caller caller = callers.current();
    List<Row> found = rows.alerts(alerts);
    if (found.isEmpty()
        || found.size() < alerts.stream().distinct().count()
        || found.stream().anyMatch(row -> !officers.covers(caller, row.site()))) {
      return new NotDone(Refusal.NOT_THERE);
    }
    List<WorklistLine> joined = lines.of(found, caller, Instant.now());
    WorklistLine first = joined.get(0);
    ReviewRules rules = sites.reviewRules(first.site());
    Optional<Refusal> fault = new JoinRule(rules.window()).fault(joined);
    if (fault.isPresent()) {
      return new NotDone(fault.get());
    }
    Capacity capacity = officers.capacity(caller, first.site()).in(first.alert().userId());
    if (capacity instanceof Refused refused) {
      trail.record(
          AuditEvent.act(AuditAction.OPEN_CASE, AuditOutcome.REFUSED)
              .by(caller)
              .atSite(first.site().value())
              .detail(refused.why().name()));
      return new NotDone(refused.why());
    }
    return new Done(
        ledger
            .open(
                AuditAction.OPEN_CASE,
                caller,
                ((Acting) capacity).actingFor(),
                joined,
                rules.window())
            .id());
  }

  /**
   * A case with its evidence; empty for one that is not there or not at a site of the caller, and
   * for the person it is about, who is told by {@link ClinicianQuestions} what they are asked.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SHOW_CASE)
  public Optional<CaseView> show(UUID caseId) {
    Caller caller = callers.current();
    Optional<ReviewCase> found =
        rows.find(caseId).filter(one -> officers.covers(caller, one.site()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().userId().equals(caller.userId())) {
      ledger.refuse(AuditAction.SHOW_CASE, caller, found.get(), Refusal.OWN_ALERT);
      return Optional.empty();
    }
    trail.record(
        CaseLedger.about(
            AuditEvent.act(AuditAction.SHOW_CASE, AuditOutcome.SHOWN),
            caller,
            found.get(),
            Optional.empty()));
    return Optional.of(view(found.get(), caller));
  }

  private CaseView view(ReviewCase shown, Caller caller) {
    CapacityRule rule = officers.capacity(caller, shown.site());
    AuditPage page = events.of(shown);
    return new CaseView(
        shown,
        lines.of(rows.alertsOf(shown.id()), caller, Instant.now()),
        flags.accesses(flagged.accessesOf(shown.id())),
        national.ofCase(shown.id()),
        page.entries(),
        page.more(),
        sites.reviewRules(shown.site()).outcomes(),
        refusalOf(rule.in(shown.userId())),
        shown.proposal().flatMap(what -> refusalOf(rule.asSecond(shown.userId(), what))));
  }

  private static Optional<Refusal> refusalOf(Capacity capacity) {
    return capacity instanceof Refused refused ? Optional.of(refused.why()) : Optional.empty();
  }

  /** Writes a note. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.NOTE_IN_CASE)
  public CaseResult note(CaseStep step) {
    return act(step, AuditAction.NOTE_IN_CASE, Writing.of(ActKind.NOTE, step.said()));
  }

  /** Asks the person whom the case is about. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.ASK_IN_CASE)
  public CaseResult ask(CaseStep step) {
    return act(step, AuditAction.ASK_IN_CASE, Writing.of(ActKind.ASK, step.said()));
  }

  /**
   * Ends a case with an outcome; one that needs a second reviewer is proposed instead, and one that
   * the trust does not offer, or no more since the page was shown, is refused.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({AuditAction.CLOSE_CASE, AuditAction.PROPOSE_OUTCOME})
  public CaseResult decide(CaseStep step, OutcomeCode code) {
    Caller caller = callers.current();
    Optional<ReviewCase> found = locked(step.caseId(), caller);
    if (found.isEmpty()) {
      return new NotDone(Refusal.NOT_THERE);
    }
    ReviewRules rules = sites.reviewRules(found.get().site());
    Optional<Reason> offered = rules.outcome(code.value());
    if (offered.isEmpty()) {
      return new NotDone(Refusal.NO_OUTCOME);
    }
    Reason outcome = offered.get();
    // What two officers have decided, two decide anew.
    boolean needsSecond = rules.needsSecond(outcome) || rows.isCountersigned(found.get().id());
    return act(
        step,
        needsSecond ? AuditAction.PROPOSE_OUTCOME : AuditAction.CLOSE_CASE,
        new Writing(
            needsSecond ? ActKind.PROPOSE : ActKind.CLOSE,
            step.said().text(),
            Optional.of(outcome.whole()),
            needsSecond,
            evidenceOf(found.get(), caller)));
  }

  /** Agrees to a proposed outcome as second reviewer, which closes the case. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.COUNTERSIGN_OUTCOME)
  public CaseResult countersign(CaseStep step) {
    return act(step, AuditAction.COUNTERSIGN_OUTCOME, Writing.of(ActKind.COUNTERSIGN, step.said()));
  }

  /** Does not agree to a proposed outcome, and says why. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.RETURN_CASE)
  public CaseResult sendBack(CaseStep step) {
    return act(step, AuditAction.RETURN_CASE, Writing.of(ActKind.RETURN, step.said()));
  }

  /** Opens a closed case again, and says why. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.REOPEN_CASE)
  public CaseResult reopen(CaseStep step) {
    return act(step, AuditAction.REOPEN_CASE, Writing.of(ActKind.REOPEN, step.said()));
  }

  private CaseResult act(CaseStep step, AuditAction action, Writing writing) {
    Caller caller = callers.current();
    Optional<ReviewCase> found = locked(step.caseId(), caller);
    if (found.isEmpty()) {
      return new NotDone(Refusal.NOT_THERE);
    }
    ReviewCase about = found.get();
    boolean isSecond = writing.kind() == ActKind.COUNTERSIGN || writing.kind() == ActKind.RETURN;
    CapacityRule rule = officers.capacity(caller, about.site());
    Capacity capacity =
        isSecond && about.proposal().isPresent()
            ? rule.asSecond(about.userId(), about.proposal().get())
            : rule.in(about.userId());
    if (capacity instanceof Refused refused) {
      return ledger.refuse(action, caller, about, refused.why());
    }
    if (about.last() != step.seen()) {
      return new Overtaken();
    }
    if (!about.state().allows(writing.kind())) {
      return new NotDone(Refusal.NOT_NOW);
    }
    ledger.write(action, caller, ((Acting) capacity).actingFor(), about, writing);
    return new Done(about.id());
  }

  private Optional<ReviewCase> locked(UUID caseId, Caller caller) {
    rows.lock(caseId);
    return rows.find(caseId).filter(one -> officers.covers(caller, one.site()));
  }

  /** What the officer had to go by, as it was when they decided. */
  private Optional<String> evidenceOf(ReviewCase about, Caller caller) {
    List<WorklistLine> alerts = lines.of(rows.alertsOf(about.id()), caller, Instant.now());
    Stream<String> lists =
        alerts.stream()
            .map(WorklistLine::evidence)
            .map(evidence -> (evidence.verdict() + " " + evidence.words()).strip());
    Stream<Looked> looked =
        Stream.concat(
            alerts.stream().flatMap(line -> line.looked().stream()),
            flags.accesses(flagged.accessesOf(about.id())).stream().map(FlaggedAccess::looked));
    Stream<String> raised =
        looked
            .flatMap(found -> found.findings().stream())
            .map(finding -> "FLAG " + finding.sentence())
            .distinct();
    String told = Stream.concat(lists, raised).collect(Collectors.joining("\n"));
    return Optional.of(told).filter(text -> !text.isEmpty());
  }
}
