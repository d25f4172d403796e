package org.lanternscr.alert;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.Entries;
import org.lanternscr.site.Site.Capability;

/** Raises privacy alerts: a permission and the alert that it causes are one transaction (R1.4). */
@Stateless
public class PrivacyAlerts {

  @EJB private AuditTrail trail;
  @EJB private KeptGrants kept;
  @Inject private Callers callers;
  @Inject private Entries entries;
  @Inject private AlertRows rows;
  @Inject private AfterCommit afterCommit;

  /**
   * Raises the alert of a permission, as the present caller, in the transaction that records the
   * permission, with a sealed copy of what can send it should this server be killed: when one of
   * them cannot be written, none is. It waits for no service; the alert is sent after the commit,
   * if the site has sending open for the caller at this moment.
   *
   * @param permission its id; the row may be written later in the transaction
   * @param record what is accessed, where it is known; else the permission stands for it
   * @param why the reason and what was typed
   * @return the alert's id
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits(AuditAction.RAISE_ALERT)
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public UUID raise(
      AlertCode code, UUID permission, Patient patient, Optional<ScrId> record, AlertText why) {
    Caller caller = callers.current();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    UUID id = Uuid7.at(now);
    UUID requestId = UUID.randomUUID();
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.RAISE_ALERT, AuditOutcome.RAISED)
                .by(caller)
                .about(patient.number())
                .permission(permission, null)
                .alert(id, requestId)
                .detail(code.word()));
    boolean isSent = entries.admits(caller, Capability.ALERTS);
    rows.raise(
        new Alert(
            id,
            requestId,
            now,
            Sender.of(caller),
            patient.number(),
            code,
            why.text(),
            record.map(ScrId::value).orElse(permission.toString().toUpperCase(Locale.ROOT))),
        permission,
        event,
        isSent);
    if (isSent) {
      kept.copy(caller.signIn());
      afterCommit.send(id);
    }
    return id;
  }
}
