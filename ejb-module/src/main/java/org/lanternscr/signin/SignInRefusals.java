package org.lanternscr.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
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
  Refused ofAttempt(Site site, Optional<UUID> attempt, Reason reason) {
    recordUnproven(site, attempt, reason, Optional.empty());
    return new Refused(reason);
  }

  /** The other side refuses or fails; what happened is told in the log, and the person less. */
  Refused ofAttempt(Site site, Optional<UUID> attempt, IdentityException e) {
    Reason reason = Reasons.of(e);
    if (recordUnproven(site, attempt, reason, Optional.empty())) {
      tell(site, e.getMessage());
    }
    return new Refused(reason);
  }

  /** What NHS CIS2 sent is not accepted; the event says why, the person is told less. */
  Refused ofToken(Site site, Optional<UUID> attempt, Verdict.Refused refusal) {
    Reason reason = Reasons.of(refusal);
    Optional<String> words = Optional.of(refusal.words());
    if (recordUnproven(site, attempt, reason, words)) {
      tell(site, refusal.words());
    }
    return new Refused(reason);
  }

  /** A fault of ours, before anybody has proven who they are. */
  void noteFault(Site site, Optional<UUID> attempt, RuntimeException e) {
    strangers.refused(
        AuditAction.SIGN_IN,
        site.ods().value(),
        attempt,
        id -> AuditEvent.failed(AuditAction.SIGN_IN, id, e));
  }

  /** Somebody who has proven who they are may not work here. */
  Refused ofPerson(Caller caller, UUID attempt, Reason reason) {
    trail.recordAlone(
        AuditEvent.outcome(AuditAction.SIGN_IN, attempt, AuditOutcome.REFUSED)
            .by(caller)
            .detail(reason.name()));
    return new Refused(reason);
  }

  /** The role cannot be asked for again just now; the person's refusal is recorded already. */
  Refused ofAskingAgain(Site site, IdentityException e) {
    tell(site, e.getMessage());
    return new Refused(Reasons.of(e));
  }

  private boolean recordUnproven(
      Site site, Optional<UUID> attempt, Reason reason, Optional<String> words) {
    return strangers.refused(
        AuditAction.SIGN_IN,
        site.ods().value(),
        attempt,
        id ->
            AuditEvent.outcome(AuditAction.SIGN_IN, id, AuditOutcome.REFUSED)
                .detail(reason.name())
                .refusal(words.orElse(null)));
  }

  /** Lantern's own words; what the other side wrote is not in them. */
  private static void tell(Site site, String words) {
    LOG.log(Level.WARNING, "Sign-in at {0}: {1}", new Object[] {site.ods(), words});
  }
}
