package org.lanternscr.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;

/**
 * Where the privacy officers of a site place and lift holds, and order purges. Each act and its
 * event are one transaction. Nothing here purges.
 */
@Stateless
public class RetentionDesk {

  private static final String YEARS = "audit.retention-years";

  @EJB private AuditTrail trail;
  @Inject private RetentionRows rows;
  @Inject private Callers callers;
  @Inject private TrustConfiguration configuration;

  /** How the caller's site stands; reading it is recorded, since holds name patients and users. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SHOW_RETENTION)
  public Retention look() {
    Caller caller = callers.current();
    trail.record(AuditEvent.act(AuditAction.SHOW_RETENTION, AuditOutcome.SHOWN).by(caller));
    OdsCode site = caller.site();
    return new Retention(
        years(site),
        cutOff(site).map(before -> rows.purgeable(site, before)),
        rows.holds(site),
        rows.orders(site));
  }

  /** Places a hold. A purge that is under way keeps to it from its next part on. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.PLACE_HOLD)
  public UUID place(HoldScope scope, StatedWhy why) {
    Caller caller = callers.current();
    rows.lock(caller.site());
    UUID id = Uuid7.at(now());
    AuditEvent event =
        AuditEvent.act(AuditAction.PLACE_HOLD, AuditOutcome.DONE)
            .by(caller)
            .detail(id.toString())
            .reason(why.text())
            .changed("", scope.told());
    scope.patient().ifPresent(event::about);
    rows.place(id, scope, why, caller, trail.record(event), now());
    return id;
  }

  /**
   * Lifts a hold.
   *
   * @return whether it stood
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIFT_HOLD)
  public boolean lift(UUID id, StatedWhy why) {
    Caller caller = callers.current();
    rows.lock(caller.site());
    Optional<Hold> hold =
        rows.holds(caller.site()).stream().filter(one -> one.id().equals(id)).findFirst();
    if (hold.isEmpty()) {
      return false;
    }
    AuditEvent event =
        AuditEvent.act(AuditAction.LIFT_HOLD, AuditOutcome.DONE)
            .by(caller)
            .detail(id.toString())
            .reason(why.text())
            .changed(hold.get().scope().told(), "");
    hold.get().scope().patient().ifPresent(event::about);
    rows.lift(id, why, caller, trail.record(event), now());
    return true;
  }

  /**
   * Proposes to purge what is older than the trust keeps it.
   *
   * @return whether it was proposed; not while another order is open, or where there is nothing
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.PROPOSE_PURGE)
  public boolean propose() {
    Caller caller = callers.current();
    rows.lock(caller.site());
    Optional<Purgeable> what =
        cutOff(caller.site())
            .map(before -> rows.purgeable(caller.site(), before))
            .filter(purgeable -> purgeable.counted() > 0);
    if (what.isEmpty() || rows.orders(caller.site()).stream().anyMatch(PurgeOrder::isOpen)) {
      return false;
    }
    UUID id = Uuid7.at(now());
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.PROPOSE_PURGE, AuditOutcome.DONE)
                .by(caller)
                .detail(told(id, what.get())));
    rows.propose(id, what.get(), caller, event, now());
    return true;
  }

  private static String told(UUID id, Purgeable what) {
    return id
        + ": "
        + what.counted()
        + " details recorded before "
        + what.recordedBefore()
        + ", "
        + what.held()
        + " held";
  }

  /**
   * Confirms what another officer has proposed, so that it may be carried out.
   *
   * @return whether there was such an order for the caller to confirm
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.CONFIRM_PURGE)
  public boolean confirm(UUID id) {
    Caller caller = callers.current();
    boolean isTheirs =
        find(
                caller,
                id,
                order ->
                    order.state() == PurgeOrder.State.PROPOSED
                        && !order.proposer().equals(caller.userId()))
            .isPresent();
    if (isTheirs) {
      UUID event =
          trail.record(
              AuditEvent.act(AuditAction.CONFIRM_PURGE, AuditOutcome.DONE)
                  .by(caller)
                  .detail(id.toString()));
      rows.confirm(id, caller, event, now());
    }
    return isTheirs;
  }

  /**
   * Withdraws an order; what was carried out of it by then stays done.
   *
   * @return whether it was open
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.WITHDRAW_PURGE)
  public boolean withdraw(UUID id) {
    Caller caller = callers.current();
    boolean isOpen = find(caller, id, PurgeOrder::isOpen).isPresent();
    if (isOpen) {
      UUID event =
          trail.record(
              AuditEvent.act(AuditAction.WITHDRAW_PURGE, AuditOutcome.DONE)
                  .by(caller)
                  .detail(id.toString()));
      rows.withdraw(id, caller, event, now());
    }
    return isOpen;
  }

  private Optional<PurgeOrder> find(Caller caller, UUID id, Predicate<PurgeOrder> fitting) {
    rows.lock(caller.site());
    return rows.orders(caller.site()).stream()
        .filter(order -> order.id().equals(id))
        .filter(fitting)
        .findFirst();
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
