package org.lanternscr.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    EventLimit limit =
        limits.computeIfAbsent(new Kind(action, site), kind -> new EventLimit(Clock.systemUTC()));
    boolean passes = limit.passes();
    if (passes) {
      trail.recordAlone(event.atSite(site));
    }
    return passes;
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
