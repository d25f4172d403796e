package org.lanternscr.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.jwt.Verdict;
import org.lanternscr.platform.Caller;
import org.lanternscr.signin.SignInResult.Reason;
import org.lanternscr.signin.SignInResult.Refused;
import org.lanternscr.site.Site;

/** Every refusal of a sign-in: recorded first, then told. */
@ApplicationScoped
class SignInRefusals {

  private static final Logger LOG = Logger.getLogger(SignInRefusals.class.getName());

  @EJB private AuditTrail trail;
  @Inject private Strangers strangers;

  /** Nobody is known yet, and nobody was sent away: it costs a stranger nothing. */
  Refused ofStranger(Site site, Reason reason) {
    recordStrange(site, reason);
    return new Refused(reason);
  }

  /** There is nowhere to send the browser to. */
  Refused ofBeginning(Site site, IdentityException e) {
    Reason reason = Reasons.of(e);
    if (recordStrange(site, reason)) {
      tell(site, e.getMessage());
    }
    return new Refused(reason);
  }

  private boolean recordStrange(Site site, Reason reason) {
    return strangers.record(
        AuditAction.SIGN_IN,
        site.ods().value(),
        AuditEvent.act(AuditAction.SIGN_IN, AuditOutcome.REFUSED).detail(reason.name()));
  }

  /** What the browser brought back is no sign-in. */
  Refused ofAttempt(Site site, UUID attempt, Reason reason) {
    return recorded(outcome(attempt).atSite(site.ods().value()), reason);
  }

  /** What NHS CIS2 sent is not accepted; the event says why, the person is told less. */
  Refused ofToken(Site site, UUID attempt, Verdict.Refused refusal) {
    tell(site, refusal.words());
    return recorded(
        outcome(attempt).atSite(site.ods().value()).refusal(refusal.words()), Reasons.of(refusal));
  }

  /** Somebody who has proven who they are may not work here. */
  Refused ofPerson(Caller caller, UUID attempt, Reason reason) {
    return recorded(outcome(attempt).by(caller), reason);
  }

  /** The reason that a person is told; what happened is told in the log. */
  Reason reasonOf(Site site, IdentityException e) {
    tell(site, e.getMessage());
    return Reasons.of(e);
  }

  private static AuditEvent outcome(UUID attempt) {
    return AuditEvent.outcome(AuditAction.SIGN_IN, attempt, AuditOutcome.REFUSED);
  }

  private Refused recorded(AuditEvent event, Reason reason) {
    trail.recordAlone(event.detail(reason.name()));
    return new Refused(reason);
  }

  /** Lantern's own words; what the other side wrote is not in them. */
  private static void tell(Site site, String words) {
    LOG.log(Level.WARNING, "Sign-in at {0}: {1}", new Object[] {site.ods(), words});
  }
}
