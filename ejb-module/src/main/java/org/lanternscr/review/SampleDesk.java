package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.CapacityRule.Acting;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.CaseResult.Overtaken;
import org.lanternscr.sampling.DrawnAccess.Review;
import org.lanternscr.sampling.DrawnSample;
import org.lanternscr.sampling.Samples;
import org.lanternscr.site.SiteRegistry;

/**
 * Where officers review the accesses that were drawn: each is appropriate, or goes into a case.
 * Whose access was drawn reviews it never, nor does anybody who acts for them.
 */
@Stateless
public class SampleDesk {

  /** How many samples of a site are listed. */
  public static final int MOST = 26;

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private Samples samples;
  @Inject private SampleLines lines;
  @Inject private CaseRows cases;
  @Inject private CaseLedger ledger;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /**
   * How each site of the caller samples, and how its samples stand; they are numbers alone, so that
   * reading them is no event.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<SampledSite> sites() {
    Instant now = Instant.now();
    return officers.sitesOf(callers.current()).stream()
        .map(
            site ->
                new SampledSite(
                    site.ods(),
                    site.name(),
                    samples.plan(site.ods()).filter(plan -> plan.isOn()),
                    samples.next(site.ods()),
                    samples.of(site.ods(), MOST).stream()
                        .map(one -> new SampledSite.Line(one, due(one).daysOver(now)))
                        .toList()))
        .toList();
  }

  private SampleDue due(DrawnSample sample) {
    return new SampleDue(sample.at(), sites.sampleDueDays(sample.site()));
  }

  /** A sample with its accesses; empty for one that is not there or not at a site of the caller. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SHOW_SAMPLE)
  public Optional<SampleView> show(UUID sample) {
    Caller caller = callers.current();
    return covered(sample, caller)
        .map(
            found -> {
              trail.record(
                  AuditEvent.act(AuditAction.SHOW_SAMPLE, AuditOutcome.SHOWN)
                      .by(caller)
                      .atSite(found.site().value())
                      .sample("draw=" + found.id()));
              return new SampleView(found, lines.of(found, caller), due(found).day());
            });
  }

  private Optional<DrawnSample> covered(UUID sample, Caller caller) {
    return samples.find(sample).filter(found -> officers.covers(caller, found.site()));
  }

  /** Finds accesses appropriate: all of them, or none and why. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.REVIEW_SAMPLED)
  public CaseResult appropriate(SampleStep step) {
    samples.lock(step.sample());
    return review(
        step,
        doing -> {
          Optional<Refusal> refused = refusal(doing);
          if (refused.isPresent()) {
            return new NotDone(refused.get());
          }
          write(doing, Optional.empty());
          return new Done(step.sample());
        });
  }

  /**
   * Puts accesses of one person that are no further apart than the site's window into a case, with
   * their alerts; into the one in which one of them is already, by its alert, by a flag or by
   * another sample, if that case is investigated and they are all of its time. Nobody else opens a
   * case meanwhile.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({AuditAction.REVIEW_SAMPLED, AuditAction.OPEN_CASE})
  public CaseResult open(SampleStep step) {
    samples.lock(step.sample());
    cases.lockOpening();
    return review(
        step,
        doing -> {
          Duration window = sites.reviewRules(doing.sample().site()).window();
          Optional<ReviewCase> there = existing(doing.ticked());
          Optional<Refusal> refused =
              refusal(doing).or(() -> cannotJoin(doing.ticked(), there, window));
          if (refused.isPresent()) {
            return new NotDone(refused.get());
          }
          UUID caseId =
              there
                  .map(found -> joined(found, doing.ticked()))
                  .orElseGet(() -> opened(doing, window));
          write(doing, Optional.of(caseId));
          return new Done(caseId);
        });
  }

  /**
   * Accesses that somebody is about to review.
   *
   * @param ticked the chosen lines as they are now, oldest first
   */
  private record Doing(
      Caller caller,
      DrawnSample sample,
      SampleStep step,
      List<SampleLine> ticked,
      CapacityRule rule) {

    Optional<String> actingFor(SampleLine line) {
      return rule.in(line.access().userId()) instanceof Acting acting
          ? acting.actingFor()
          : Optional.empty();
    }
  }

  /** Does something with the chosen lines, unless one is not there or somebody was faster. */
  private CaseResult review(SampleStep step, Function<Doing, CaseResult> work) {
    Caller caller = callers.current();
    Optional<DrawnSample> sample = covered(step.sample(), caller);
    List<SampleLine> ticked = sample.map(found -> ticked(found, step, caller)).orElse(List.of());
    if (ticked.isEmpty() || ticked.size() < Set.copyOf(step.accesses()).size()) {
      return new NotDone(Refusal.NOT_THERE);
    }
    if (ticked.stream().anyMatch(line -> line.access().review().isPresent())) {
      return new Overtaken();
    }
    CapacityRule rule = officers.capacity(caller, sample.get().site());
    return work.apply(new Doing(caller, sample.get(), step, ticked, rule));
  }

  /** The case in which one of the lines is; nobody decides it until the transaction ends. */
  private Optional<ReviewCase> existing(List<SampleLine> ticked) {
    Optional<UUID> caseId =
        ticked.stream().flatMap(line -> line.caseOfAccess().stream()).findFirst();
    caseId.ifPresent(cases::lock);
    return caseId.flatMap(cases::find);
  }

  /** Joins to a case what of the lines is not in it. */
  private UUID joined(ReviewCase about, List<SampleLine> ticked) {
    List<SampleLine> others =
        ticked.stream().filter(line -> line.caseOfAccess().isEmpty()).toList();
    cases.joinAlerts(about.id(), others.stream().flatMap(one -> one.alert().stream()).toList());
    cases.join(about.id(), others.stream().flatMap(one -> one.flagged().stream()).toList());
    return about.id();
  }

  private UUID opened(Doing doing, Duration window) {
    return ledger
        .open(
            AuditAction.OPEN_CASE,
            doing.caller(),
            doing.actingFor(doing.ticked().get(0)),
            CaseScope.ofDrawn(doing.sample(), doing.ticked()),
            window)
        .id();
  }

  private List<SampleLine> ticked(DrawnSample sample, SampleStep step, Caller caller) {
    return lines.of(sample, caller).stream()
        .filter(line -> step.accesses().contains(line.access().id()))
        .sorted(Comparator.comparing(SampleLine::opened))
        .toList();
  }

  /** Each access that the caller may not review stands in the trail. */
  private Optional<Refusal> refusal(Doing doing) {
    List<SampleLine> refused =
        doing.ticked().stream().filter(line -> line.mayNot().isPresent()).toList();
    for (SampleLine line : refused) {
      trail.record(
          event(AuditOutcome.REFUSED, doing, line).detail(line.mayNot().orElseThrow().name()));
    }
    return refused.stream().flatMap(line -> line.mayNot().stream()).findFirst();
  }

  private static Optional<Refusal> cannotJoin(
      List<SampleLine> ticked, Optional<ReviewCase> there, Duration window) {
    SampleLine first = ticked.get(0);
    String user = first.access().userId();
    long inCases = ticked.stream().flatMap(line -> line.caseOfAccess().stream()).distinct().count();
    if (ticked.stream().anyMatch(line -> !line.access().userId().equals(user))
        || there.filter(found -> !found.userId().equals(user)).isPresent()) {
      return Optional.of(Refusal.SEVERAL_PEOPLE);
    }
    if (inCases > 1) {
      return Optional.of(Refusal.IN_A_CASE);
    }
    if (there.filter(found -> found.state() != CaseState.INVESTIGATED).isPresent()) {
      return Optional.of(Refusal.NOT_NOW);
    }
    Instant last = ticked.get(ticked.size() - 1).opened();
    boolean isOutside =
        there
            .filter(
                found ->
                    first.opened().isBefore(found.eventsFrom()) || !last.isBefore(found.eventsTo()))
            .isPresent();
    return isOutside || Duration.between(first.opened(), last).compareTo(window) > 0
        ? Optional.of(Refusal.TOO_FAR_APART)
        : Optional.empty();
  }

  private void write(Doing doing, Optional<UUID> caseId) {
    for (SampleLine line : doing.ticked()) {
      Optional<String> actingFor = doing.actingFor(line);
      AuditEvent event =
          event(AuditOutcome.DONE, doing, line)
              .detail(caseId.isPresent() ? "case" : "appropriate")
              .actingFor(actingFor.orElse(null))
              .said(doing.step().said().text().map(Sha256::hex).orElse(null));
      caseId.ifPresent(id -> event.inCase(id, line.access().userId()));
      samples.write(
          line.access(),
          new Review(
              Instant.now().truncatedTo(ChronoUnit.MILLIS),
              doing.caller().userId(),
              doing.caller().displayName(),
              actingFor,
              doing.step().said().text(),
              Optional.empty(),
              caseId,
              caseId.isEmpty()),
          trail.record(event));
    }
  }

  private static AuditEvent event(AuditOutcome outcome, Doing doing, SampleLine line) {
    return AuditEvent.act(AuditAction.REVIEW_SAMPLED, outcome)
        .by(doing.caller())
        .atSite(doing.sample().site().value())
        .ofUser(line.access().userId())
        .sample("draw=" + doing.sample().id() + "\naccess=" + line.access().id());
  }
}
