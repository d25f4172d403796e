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
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
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
   * About whom a case is, and of which time.
   *
   * @param first when the first of what it joins happened
   * @param last when the last did
   * @param alerts that it joins; none for accesses that raised none
   * @param patients of what it joins
   * @param why what the event says it was opened for
   */
  record Scope(
      OdsCode site,
      String userId,
      String userName,
      Instant first,
      Instant last,
      List<UUID> alerts,
      List<NhsNumber> patients,
      String why) {

    /** Of alerts of one person at one site, oldest first, at least one. */
    static Scope of(List<WorklistLine> lines) {
      WorklistLine first = lines.get(0);
      return new Scope(
          first.site(),
          first.alert().userId(),
          first.alert().userName().orElse(first.alert().userId()),
          first.alert().raised(),
          lines.get(lines.size() - 1).alert().raised(),
          lines.stream().map(line -> line.alert().id()).toList(),
          lines.stream().map(line -> line.alert().patient()).toList(),
          "Alerts: "
              + String.join(
                  " ", lines.stream().map(line -> line.alert().id().toString()).toList()));
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
    return open(action, caller, actingFor, Scope.of(lines), window);
  }

  /** Opens a case about a person. */
  ReviewCase open(
      AuditAction action, Caller caller, Optional<String> actingFor, Scope scope, Duration window) {
    Instant now = now();
    ReviewCase opened =
        new ReviewCase(
            Uuid7.at(now),
            scope.site(),
            scope.userId(),
            scope.userName(),
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
    patient(scope.patients()).ifPresent(event::about);
    rows.open(opened, scope.alerts(), trail.record(event));
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

  /** The one patient of all of them; empty for several. */
  private static Optional<NhsNumber> patient(List<NhsNumber> patients) {
    List<NhsNumber> different = patients.stream().distinct().toList();
    return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
