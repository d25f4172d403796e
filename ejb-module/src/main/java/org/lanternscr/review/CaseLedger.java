package org.lanternscr.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.Caller;

/** Writes cases and acts, each with its event in the trail of the case's site. */
@ApplicationScoped
class CaseLedger {

  @EJB private AuditTrail trail;
  @Inject private CaseRows rows;

  /**
   * What is to be written.
   *
   * @param outcome code and words of the trust's outcome
   * @param needsSecond whether it waits for a second reviewer
   * @param evidence what the trust's lists said
   */
  record Writing(
      ActKind kind,
      Optional<String> said,
      Optional<String> outcome,
      boolean needsSecond,
      Optional<String> evidence) {

    static Writing of(ActKind kind, CaseText said) {
      return new Writing(kind, said.text(), Optional.empty(), false, Optional.empty());
    }
  }

  /**
   * Opens a case for alerts of one person at one site.
   *
   * @param lines oldest first, at least one
   * @param actingFor empty in the caller's own right
   */
  ReviewCase open(
      AuditAction action,
      Caller caller,
      Optional<String> actingFor,
      List<WorklistLine> lines,
      Duration window) {
    return open(action, caller, actingFor, CaseScope.of(lines), window);
  }

  /** Opens a case about what one person did at one site. */
  ReviewCase open(
      AuditAction action,
      Caller caller,
      Optional<String> actingFor,
      CaseScope scope,
      Duration window) {
    Instant now = now();
    ReviewCase opened =
        new ReviewCase(
            Uuid7.at(now),
            scope.site(),
            scope.userId(),
            scope.userName().orElse(scope.userId()),
            scope.first().minus(window),
            scope.last().plus(window),
            caller.userId(),
            caller.displayName(),
            actingFor,
            now,
            List.of());
    AuditEvent event =
        about(AuditEvent.act(action, AuditOutcome.DONE), caller, opened, actingFor)
            .reason(scope.why());
    scope.patient().ifPresent(event::about);
    rows.open(opened, scope.alerts(), trail.record(event));
    rows.join(opened.id(), scope.accesses());
    return opened;
  }

  /** Writes the next act of a case. */
  void write(
      AuditAction action,
      Caller caller,
      Optional<String> actingFor,
      ReviewCase about,
      Writing writing) {
    AuditEvent event =
        about(AuditEvent.act(action, AuditOutcome.DONE), caller, about, actingFor)
            .said(writing.said().map(Sha256::hex).orElse(null))
            .reason(writing.outcome().orElse(null));
    rows.act(
        about.id(),
        new CaseAct(
            about.last() + 1,
            writing.kind(),
            now(),
            caller.userId(),
            caller.displayName(),
            actingFor,
            writing.said(),
            writing.outcome(),
            writing.evidence()),
        trail.record(event),
        writing.needsSecond());
  }

  /** That somebody was not let do something stands in the trail too. */
  CaseResult.NotDone refuse(AuditAction action, Caller caller, ReviewCase about, Refusal why) {
    trail.record(
        about(AuditEvent.act(action, AuditOutcome.REFUSED), caller, about, Optional.empty())
            .detail(why.name()));
    return new CaseResult.NotDone(why);
  }

  static AuditEvent about(
      AuditEvent event, Caller caller, ReviewCase about, Optional<String> actingFor) {
    return event
        .by(caller)
        .atSite(about.site().value())
        .inCase(about.id(), about.userId())
        .actingFor(actingFor.orElse(null));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
