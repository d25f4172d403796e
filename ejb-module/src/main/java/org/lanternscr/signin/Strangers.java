package org.lanternscr.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.platform.TrustConfiguration;

/**
 * Records what anybody can cause without having signed in. Each is an event of its own, until they
 * come in floods that could fill the audit log: then they are counted, and their number is the
 * event.
 */
@ApplicationScoped
class Strangers {

  @EJB private AuditTrail trail;
  @Inject private TrustConfiguration configuration;

  private final Map<Kind, EventLimit> limits = new ConcurrentHashMap<>();

  /** Each is limited by itself. */
  private record Kind(AuditAction action, String site) {}

  /**
   * @param action the action of the event
   * @param site the ODS code of a site of this trust
   * @return whether it was recorded by itself, so that it may be told in the log too
   */
  boolean record(AuditAction action, String site, AuditEvent event) {
    boolean passes = limit(action, site).passes();
    if (passes) {
      trail.recordAlone(event.atSite(site));
    }
    return passes;
  }

  /**
   * Records an attempt by somebody who has not proven yet who they are. It MUST be followed by
   * {@link #proven} or {@link #refused}.
   *
   * @return the attempt's event; none in a flood
   */
  Optional<UUID> attempt(AuditAction action, String site) {
    return limit(action, site).takes()
        ? Optional.of(trail.recordAlone(AuditEvent.attempt(action).atSite(site)))
        : Optional.empty();
  }

  /**
   * They have proven it, so they are no stranger: their attempt is none of those that are limited,
   * and is recorded now if it was not.
   *
   * @return the attempt's event
   */
  UUID proven(AuditAction action, String site, Optional<UUID> attempt) {
    if (attempt.isEmpty()) {
      return trail.recordAlone(AuditEvent.attempt(action).atSite(site));
    }
    limit(action, site).giveBack();
    return attempt.get();
  }

  /**
   * They have not. How an attempt that has an event ended is recorded too; of the others only their
   * number.
   *
   * @param event the outcome of an attempt
   * @return whether it was recorded by itself, so that it may be told in the log too
   */
  boolean refused(
      AuditAction action, String site, Optional<UUID> attempt, Function<UUID, AuditEvent> event) {
    attempt.ifPresentOrElse(
        id -> trail.recordAlone(event.apply(id).atSite(site)),
        () -> limit(action, site).leaveOut());
    return attempt.isPresent();
  }

  private EventLimit limit(AuditAction action, String site) {
    return limits.computeIfAbsent(
        new Kind(action, site), kind -> new EventLimit(Clock.systemUTC()));
  }

  /** Records how many were left out, a while after the first of them. */
  void tellTheOthers() {
    limits.forEach(
        (kind, limit) ->
            limit
                .leftOut(configuration.millis("signin.strangers-every-millis"))
                .ifPresent(leftOut -> tell(kind, leftOut)));
  }

  private void tell(Kind kind, EventLimit.LeftOut leftOut) {
    trail.recordAlone(
        AuditEvent.act(kind.action(), AuditOutcome.REFUSED)
            .atSite(kind.site())
            .detail("FURTHER_REFUSED")
            .refusal(
                leftOut.count()
                    + " more since "
                    + leftOut.since().truncatedTo(ChronoUnit.SECONDS)
                    + ", counted only, because so many came"));
  }
}
