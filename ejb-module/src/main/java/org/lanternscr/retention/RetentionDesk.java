package org.lanternscr.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.PatientNumbers;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.review.ActingOfficers;

/**
 * Where the privacy officers of a site place and lift holds, and order purges. Each act and its
 * event are one transaction, and so is each refusal. Nothing here purges.
 *
 * <p>What keeps something, an officer's deputy does too: placing a hold, keeping it, withdrawing a
 * purge. What lets something go, an officer does in their own right, and another with them.
 */
@Stateless
public class RetentionDesk {

  private static final String YEARS = "audit.retention-years";

  @EJB private AuditTrail trail;
  @Inject private RetentionRows rows;
  @Inject private ActingOfficers officers;
  @Inject private PatientNumbers numbers;
  @Inject private Callers callers;
  @Inject private TrustConfiguration configuration;

  /** How the caller's site stands; reading it is recorded, since holds name patients and users. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SHOW_RETENTION)
  public Retention look() {
    Caller caller = callers.current();
    UUID written =
        trail.record(AuditEvent.act(AuditAction.SHOW_RETENTION, AuditOutcome.SHOWN).by(caller));
    OdsCode site = caller.site();
    List<Hold> holds = followed(caller, written);
    return new Retention(
        years(site),
        cutOff(site).map(before -> rows.purgeable(site, before)),
        mayNotKeep(caller).isEmpty(),
        mayNotLetGo(caller).isEmpty(),
        holds.stream().map(Hold::asTold).toList(),
        rows.orders(site));
  }

  /**
   * The holds that stand, each with all numbers of its patient: one that was placed while a key was
   * missing, or by an earlier version, keeps them from now on.
   */
  private List<Hold> followed(Caller caller, UUID event) {
    return rows.holds(caller.site(), caller).stream().map(hold -> followed(hold, event)).toList();
  }

  private Hold followed(Hold hold, UUID event) {
    Optional<SamePatient> known = hold.scope().patient().map(numbers::patientOf);
    known.ifPresent(patient -> rows.follow(patient.all(), event));
    return known.map(hold::keeping).orElse(hold);
  }

  private Optional<RetentionRefusal> mayNotKeep(Caller caller) {
    return officers.isInOwnRight(caller, caller.site())
            || !officers.delegators(caller, caller.site()).isEmpty()
        ? Optional.empty()
        : Optional.of(RetentionRefusal.NOT_AN_OFFICER);
  }

  private Optional<RetentionRefusal> mayNotLetGo(Caller caller) {
    return officers.isInOwnRight(caller, caller.site())
        ? Optional.empty()
        : mayNotKeep(caller).or(() -> Optional.of(RetentionRefusal.NOT_AS_DEPUTY));
  }

  /**
   * Places a hold, on a patient by each number that they are known by. A purge that is under way
   * keeps to it from its next part on.
   *
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.PLACE_HOLD)
  public Optional<RetentionRefusal> place(HoldScope scope, StatedWhy why) {
    Caller caller = callers.current();
    rows.lock(caller.site());
    rows.lockNumbers();
    Optional<SamePatient> patient = scope.patient().map(numbers::patientOf);
    Optional<RetentionRefusal> refusal = mayNotKeep(caller);
    UUID id = Uuid7.at(now());
    AuditEvent event =
        event(AuditAction.PLACE_HOLD, caller, id, refusal)
            .reason(why.text())
            .changed("", scope.told());
    patient.ifPresent(event::about);
    UUID written = trail.record(event);
    if (refusal.isEmpty()) {
      rows.place(id, scope, why, caller, written, now());
      patient.ifPresent(known -> rows.follow(known.all(), written));
    }
    return refusal;
  }

  /**
   * Proposes to lift a hold, which another officer then does.
   *
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.PROPOSE_LIFT)
  public Optional<RetentionRefusal> proposeLift(UUID id, StatedWhy why) {
    Caller caller = callers.current();
    Optional<Hold> hold = hold(caller, id);
    Optional<RetentionRefusal> refusal =
        mayNotLetGo(caller)
            .or(() -> aboutThemself(hold))
            .or(() -> overtaken(hold.filter(one -> one.lifting().isEmpty()).isPresent()));
    UUID written =
        trail.record(
            of(event(AuditAction.PROPOSE_LIFT, caller, id, refusal), hold).reason(why.text()));
    if (refusal.isEmpty()) {
      rows.proposeLift(Uuid7.at(now()), id, why, caller, written, now());
    }
    return refusal;
  }

  /**
   * Keeps a hold that somebody proposed to lift: who does not agree, or thought better of it.
   *
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.KEEP_HOLD)
  public Optional<RetentionRefusal> keep(UUID id) {
    Caller caller = callers.current();
    Optional<Hold> hold = hold(caller, id);
    Optional<Lifting> lifting = hold.flatMap(Hold::lifting);
    Optional<RetentionRefusal> refusal =
        mayNotKeep(caller).or(() -> overtaken(lifting.isPresent()));
    UUID written = trail.record(of(event(AuditAction.KEEP_HOLD, caller, id, refusal), hold));
    if (refusal.isEmpty()) {
      rows.keep(lifting.orElseThrow(), caller, written, now());
    }
    return refusal;
  }

  /**
   * Lifts a hold as another officer has proposed. The database lets nobody do so alone, nor whom it
   * is about.
   *
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIFT_HOLD)
  public Optional<RetentionRefusal> lift(UUID id) {
    Caller caller = callers.current();
    Optional<Hold> hold = hold(caller, id);
    Optional<Lifting> lifting = hold.flatMap(Hold::lifting);
    Optional<RetentionRefusal> refusal =
        mayNotLetGo(caller)
            .or(() -> aboutThemself(hold))
            .or(() -> overtaken(lifting.isPresent()))
            .or(() -> samePerson(caller, lifting.orElseThrow().proposer()));
    AuditEvent event = of(event(AuditAction.LIFT_HOLD, caller, id, refusal), hold);
    lifting.flatMap(Lifting::why).ifPresent(why -> event.reason(why.text()));
    UUID written = trail.record(event);
    if (refusal.isEmpty()) {
      rows.lift(lifting.orElseThrow(), caller, written, now());
    }
    return refusal;
  }

  private Optional<Hold> hold(Caller caller, UUID id) {
    rows.lock(caller.site());
    return rows.holds(caller.site(), caller).stream()
        .filter(one -> one.id().equals(id))
        .findFirst();
  }

  private static AuditEvent of(AuditEvent event, Optional<Hold> hold) {
    hold.ifPresent(one -> event.changed(one.scope().told(), ""));
    hold.flatMap(one -> one.scope().patient()).ifPresent(event::about);
    return event;
  }

  private static Optional<RetentionRefusal> aboutThemself(Optional<Hold> hold) {
    return hold.filter(Hold::isAboutCaller).map(one -> RetentionRefusal.ABOUT_THEMSELF);
  }

  private static Optional<RetentionRefusal> overtaken(boolean isStillSo) {
    return isStillSo ? Optional.empty() : Optional.of(RetentionRefusal.OVERTAKEN);
  }

  private static Optional<RetentionRefusal> samePerson(Caller caller, String proposer) {
    return proposer.equals(caller.userId())
        ? Optional.of(RetentionRefusal.SAME_PERSON)
        : Optional.empty();
  }

  /**
   * Proposes to purge what is older than the trust keeps it.
   *
   * @return why not, as while another order is open or where there is nothing; empty when it is
   *     done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.PROPOSE_PURGE)
  public Optional<RetentionRefusal> propose() {
    Caller caller = callers.current();
    rows.lock(caller.site());
    Optional<Purgeable> what =
        cutOff(caller.site())
            .map(before -> rows.purgeable(caller.site(), before))
            .filter(Purgeable::isAny);
    Optional<RetentionRefusal> refusal =
        mayNotLetGo(caller)
            .or(() -> overtaken(orders(caller).stream().noneMatch(PurgeOrder::isOpen)))
            .or(() -> what.isPresent() ? Optional.empty() : nothingOld());
    UUID id = Uuid7.at(now());
    AuditEvent event = event(AuditAction.PROPOSE_PURGE, caller, id, refusal);
    if (refusal.isPresent()) {
      trail.record(event);
    } else {
      UUID written = trail.record(event.detail(told(id, what.orElseThrow())));
      rows.propose(id, what.orElseThrow(), caller, written, now());
    }
    return refusal;
  }

  private static Optional<RetentionRefusal> nothingOld() {
    return Optional.of(RetentionRefusal.NOTHING_OLD);
  }

  private static String told(UUID id, Purgeable what) {
    return id
        + ": "
        + what.counted()
        + " details recorded before "
        + what.recordedBefore()
        + ", "
        + what.held()
        + " held, "
        + what.texts()
        + " texts of cases and samples"
        + (what.isMore() ? ", and more that were not counted" : "");
  }

  /**
   * Confirms what another officer has proposed, so that it may be carried out.
   *
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.CONFIRM_PURGE)
  public Optional<RetentionRefusal> confirm(UUID id) {
    Caller caller = callers.current();
    Optional<PurgeOrder> order =
        order(caller, id).filter(one -> one.state() == PurgeOrder.State.PROPOSED);
    Optional<RetentionRefusal> refusal =
        mayNotLetGo(caller)
            .or(() -> overtaken(order.isPresent()))
            .or(() -> samePerson(caller, order.orElseThrow().proposer()));
    UUID written = trail.record(event(AuditAction.CONFIRM_PURGE, caller, id, refusal));
    if (refusal.isEmpty()) {
      followed(caller, written);
      rows.confirm(id, caller, written, now());
    }
    return refusal;
  }

  /**
   * Withdraws an order; what was carried out of it by then stays done.
   *
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.WITHDRAW_PURGE)
  public Optional<RetentionRefusal> withdraw(UUID id) {
    Caller caller = callers.current();
    boolean isOpen = order(caller, id).filter(PurgeOrder::isOpen).isPresent();
    Optional<RetentionRefusal> refusal = mayNotKeep(caller).or(() -> overtaken(isOpen));
    UUID written = trail.record(event(AuditAction.WITHDRAW_PURGE, caller, id, refusal));
    if (refusal.isEmpty()) {
      rows.withdraw(id, caller, written, now());
    }
    return refusal;
  }

  private Optional<PurgeOrder> order(Caller caller, UUID id) {
    rows.lock(caller.site());
    return orders(caller).stream().filter(order -> order.id().equals(id)).findFirst();
  }

  private List<PurgeOrder> orders(Caller caller) {
    return rows.orders(caller.site());
  }

  /** The act or its refusal, by an officer or for the one whose deputy the caller is. */
  private AuditEvent event(
      AuditAction action, Caller caller, UUID about, Optional<RetentionRefusal> refusal) {
    Optional<String> officer =
        officers.isInOwnRight(caller, caller.site())
            ? Optional.empty()
            : officers.delegators(caller, caller.site()).stream().findFirst();
    return AuditEvent.act(action, refusal.isEmpty() ? AuditOutcome.DONE : AuditOutcome.REFUSED)
        .by(caller)
        .actingFor(officer.orElse(null))
        .detail(refusal.map(Enum::name).orElse(about.toString()));
  }

  /** The site's own number, or the trust's. */
  private Optional<Integer> years(OdsCode site) {
    return configuration
        .optional("site." + site.value() + "." + YEARS)
        .filter(text -> !text.isEmpty())
        .or(() -> configuration.optional(YEARS).filter(text -> !text.isEmpty()))
        .map(Integer::valueOf);
  }

  /** What was recorded before this is older than the trust keeps it. */
  private Optional<Instant> cutOff(OdsCode site) {
    return years(site)
        .map(
            years ->
                now()
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .minusYears(years)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
