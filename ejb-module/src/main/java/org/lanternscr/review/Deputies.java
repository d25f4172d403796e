package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/**
 * Where an officer of the caller's site names a deputy, until a day. It gives nobody a right: a
 * deputy needs a role that may read the audit trail, and acts in cases where the registry does not
 * name them as an officer themself.
 */
@Stateless
public class Deputies {

  /** For no longer than this, in days. */
  public static final int LONGEST = 366;

  private static final int MOST = 50;
  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final Pattern USER_ID = Pattern.compile("[0-9]{12}");

  /** Why nobody was named. */
  public enum Fault {
    /** Not 12 digits. */
    USER,
    /** Oneself. */
    SELF,
    /** No day, a day that is over, or one that is too far off. */
    LAST_DAY,
    /** Only an officer in their own right names a deputy, or ends a delegation. */
    NOT_AN_OFFICER,
    /** It has ended: somebody else was faster, or its last day is over. */
    OVER
  }

  @EJB private AuditTrail trail;
  @Inject private Delegations delegations;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /** Whether the caller acts in their own right at their site, and so may name a deputy. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public boolean mayName() {
    Caller caller = callers.current();
    return officers.isOfficer(caller, caller.site());
  }

  /** The delegations of the caller's site: those that run, then the others; the newest first. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<Delegation> list() {
    return delegations.at(callers.current().site(), MOST);
  }

  /**
   * Names a deputy from now on.
   *
   * @param userId of the deputy
   * @param lastDay the last day on which it counts; empty when none was understood
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.NAME_DEPUTY)
  public Optional<Fault> name(String userId, Optional<LocalDate> lastDay) {
    Caller caller = callers.current();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Optional<Fault> fault = fault(caller, userId, lastDay, now.atZone(WALL_CLOCK).toLocalDate());
    if (fault.isPresent()) {
      fault
          .filter(Fault.NOT_AN_OFFICER::equals)
          .ifPresent(why -> trail.record(refused(AuditAction.NAME_DEPUTY, caller, why)));
      return fault;
    }
    Instant ends = lastDay.orElseThrow().plusDays(1).atStartOfDay(WALL_CLOCK).toInstant();
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.NAME_DEPUTY, AuditOutcome.DONE)
                .by(caller)
                .deputy(userId)
                .detail(lastDay.get().toString()));
    delegations.begin(
        new Delegation(
            Uuid7.at(now),
            caller.site(),
            caller.userId(),
            caller.displayName(),
            userId,
            now,
            ends,
            true),
        event);
    return Optional.empty();
  }

  private static AuditEvent refused(AuditAction action, Caller caller, Fault why) {
    return AuditEvent.act(action, AuditOutcome.REFUSED).by(caller).detail(why.name());
  }

  private Optional<Fault> fault(
      Caller caller, String userId, Optional<LocalDate> lastDay, LocalDate today) {
    if (!officers.isOfficer(caller, caller.site())) {
      return Optional.of(Fault.NOT_AN_OFFICER);
    }
    if (!USER_ID.matcher(userId).matches()) {
      return Optional.of(Fault.USER);
    }
    if (userId.equals(caller.userId())) {
      return Optional.of(Fault.SELF);
    }
    boolean isInTime =
        lastDay
            .filter(day -> !day.isBefore(today) && day.isBefore(today.plusDays(LONGEST - 1)))
            .isPresent();
    return isInTime ? Optional.empty() : Optional.of(Fault.LAST_DAY);
  }

  /**
   * Ends a delegation before its time: any officer of the site in their own right may.
   *
   * @return why not; empty when it is done
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.END_DELEGATION)
  public Optional<Fault> end(UUID delegation) {
    Caller caller = callers.current();
    if (!officers.isOfficer(caller, caller.site())) {
      trail.record(refused(AuditAction.END_DELEGATION, caller, Fault.NOT_AN_OFFICER));
      return Optional.of(Fault.NOT_AN_OFFICER);
    }
    delegations.lock(caller.site());
    Optional<Delegation> running =
        delegations.at(caller.site(), MOST).stream()
            .filter(one -> one.id().equals(delegation) && one.isRunning())
            .findFirst();
    if (running.isEmpty()) {
      trail.record(refused(AuditAction.END_DELEGATION, caller, Fault.OVER));
      return Optional.of(Fault.OVER);
    }
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.END_DELEGATION, AuditOutcome.DONE)
                .by(caller)
                .deputy(running.get().toUser()));
    delegations.end(delegation, event, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return Optional.empty();
  }
}
