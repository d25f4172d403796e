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
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.flag.FlaggedAccess;
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
    WorklistLine first = lines.get(0);
    ReviewCase opened =
        opened(
            caller,
            actingFor,
            first.site(),
            first.alert().userId(),
            first.alert().userName(),
            first.alert().raised().minus(window),
            lines.get(lines.size() - 1).alert().raised().plus(window));
    List<UUID> alerts = lines.stream().map(line -> line.alert().id()).toList();
    AuditEvent event =
        about(AuditEvent.act(action, AuditOutcome.DONE), caller, opened, actingFor)
            .reason(named("Alerts", alerts));
    one(lines.stream().map(line -> line.alert().patient())).ifPresent(event::about);
    rows.open(opened, alerts, trail.record(event));
    return opened;
  }

  /**
   * Opens a case for flagged accesses of one person at one site.
   *
   * @param accesses oldest first, at least one
   * @param alerts that they raised; none of them is in a case
   */
  ReviewCase openAbout(
      Caller caller,
      Optional<String> actingFor,
      List<FlaggedAccess> accesses,
      List<UUID> alerts,
      Duration window) {
    FlaggedAccess first = accesses.get(0);
    ReviewCase opened =
        opened(
            caller,
            actingFor,
            first.site(),
            first.userId(),
            first.userName(),
            first.at().minus(window),
            accesses.get(accesses.size() - 1).at().plus(window));
    List<UUID> events = accesses.stream().map(FlaggedAccess::event).toList();
    AuditEvent event =
        about(AuditEvent.act(AuditAction.OPEN_CASE, AuditOutcome.DONE), caller, opened, actingFor)
            .reason(
                named("Accesses", events)
                    + (alerts.isEmpty() ? "" : "; " + named("Alerts", alerts)));
    one(accesses.stream().flatMap(access -> access.patient().stream())).ifPresent(event::about);
    rows.open(opened, alerts, trail.record(event));
    rows.join(opened.id(), events);
    return opened;
  }

  private static ReviewCase opened(
      Caller caller,
      Optional<String> actingFor,
      OdsCode site,
      String userId,
      Optional<String> userName,
      Instant from,
      Instant to) {
    Instant now = now();
    return new ReviewCase(
        Uuid7.at(now),
        site,
        userId,
        userName.orElse(userId),
        from,
        to,
        caller.userId(),
        caller.displayName(),
        actingFor,
        now,
        List.of());
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

  private static String named(String what, List<UUID> names) {
    return what + ": " + String.join(" ", names.stream().map(UUID::toString).toList());
  }

  /** The one patient of all of them; empty for several. */
  private static Optional<NhsNumber> one(Stream<NhsNumber> all) {
    List<NhsNumber> patients = all.distinct().toList();
    return patients.size() == 1 ? Optional.of(patients.get(0)) : Optional.empty();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
