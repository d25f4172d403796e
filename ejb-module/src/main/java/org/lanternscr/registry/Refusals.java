package org.lanternscr.registry;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.platform.Caller;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.registry.RefusedHereException.Why;

/** Records that Lantern itself did not send a call, whatever becomes of the caller's work. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Refusals {

  private static final String REMEDY_ROLE =
      "Look whether site.%s.parent and the role's organisation are right; somebody works here in a"
          + " role of elsewhere.";
  private static final String REMEDY_CHANGED =
      "Start the server anew, or write back what site.%s.asid and site.%s.client.id were.";

  @EJB private AuditTrail trail;
  @EJB private Findings findings;

  /** Records it; what does not belong together is a finding, which the administrator sees. */
  @PermitAll
  @Audits({AuditAction.REFUSE, AuditAction.RAISE_FINDING})
  public void refuse(Caller caller, Why why) {
    trail.record(
        AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED).by(caller).detail(why.name()));
    String site = caller.site().value();
    switch (why) {
      case NOT_OPEN, CHANGE_NOT_OPEN -> {
        // the registry says so, and nothing is wrong with it
      }
      case ROLE_ELSEWHERE ->
          raise(
              caller,
              why,
              "A call in a role of "
                  + caller.role().map(Caller.Role::organisation).orElse("no organisation")
                  + " was not sent.",
              REMEDY_ROLE.formatted(site));
      case CHANGED_SINCE_START ->
          raise(
              caller,
              why,
              "The ASID or application of the site was changed while the server ran; no call is"
                  + " sent.",
              REMEDY_CHANGED.formatted(site, site));
    }
  }

  private void raise(Caller caller, Why why, String seen, String remedy) {
    findings.raise(caller.site(), Kind.NOT_TOGETHER, why.name(), "", seen, remedy);
  }
}
