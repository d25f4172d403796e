package org.lanternscr.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.lanternscr.persistence.audit.AuditDetailRow;
import org.lanternscr.persistence.audit.AuditEventRow;
import org.lanternscr.persistence.audit.AuditPendingRow;

/**
 * Appends to the trail. Other features may record; nobody can change or remove.
 *
 * <p>When an event cannot be written, the act it tells of MUST NOT happen: the exception rolls the
 * caller's transaction back, and around a national call nothing is fetched or shown.
 */
@Stateless
public class AuditTrail {

  @PersistenceContext private EntityManager entities;
  @Inject private ServerIdentity server;

  /** Records a local act inside the transaction that does it. */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public UUID record(AuditEvent event) {
    return append(event);
  }

  /** Records on its own: an attempt, an outcome, a refusal or a failure. */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public UUID recordAlone(AuditEvent event) {
    return append(event);
  }

  private UUID append(AuditEvent event) {
    String site = event.member("site").orElseThrow();
    String origin = server.originOf(site);
    SealedEvent sealed = SealedEvent.of(origin, server.sign(site, event.members()));
    entities.persist(
        new AuditEventRow(
            sealed.id(),
            site,
            origin,
            sealed.recorded(),
            sealed.leaf().commitment(),
            sealed.leaf().hash()));
    entities.persist(
        new AuditDetailRow(
            sealed.id(), site, sealed.recorded(), sealed.body(), sealed.salt(), sealed.members()));
    entities.persist(new AuditPendingRow(sealed.id(), site));
    return sealed.id();
  }
}
