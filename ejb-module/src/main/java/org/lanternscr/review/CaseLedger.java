package org.lanternscr.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.kernel.NhsNumber;
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
    Instant now = now();
    WorklistLine first = lines.get(0);
    WorklistLine last = lines.get(lines.size() - 1);
    ReviewCase opened =
        new ReviewCase(
            Uuid7.at(now),
            first.site(),
            first.alert().userId(),
            first.alert().userName().orElse(first.alert().userId()),
            first.alert().raised().minus(window),
            last.alert().raised().plus(window),
            caller.userId(),
            caller.displayName(),
            actingFor,
            now,
            List.of());
    AuditEvent event =
        about(AuditEvent.act(action, AuditOutcome.DONE), caller, opened, actingFor)
            .reason(alerts(lines));
    patient(lines).ifPresent(event::about);
    rows.open(opened, lines.stream().map(line -> line.alert().id()).toList(), trail.record(event));
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
            .said(
                writing
                    .said()
                    .map(said -> Sha256.hex(said.getBytes(StandardCharsets.UTF_8)))
                    .orElse(null))
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

  private static String alerts(List<WorklistLine> lines) {
    return "Alerts: "
        + String.join(" ", lines.stream().map(line -> line.alert().id().toString()).toList());
  }

  /** The one patient of all of them; empty for several. */
  private static Optional<NhsNumber> patient(List<WorklistLine> lines) {
    List<NhsNumber> patients =
        lines.stream().map(line -> line.alert().patient()).distinct().toList();
    return patients.size() == 1 ? Optional.of(patients.get(0)) : Optional.empty();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
