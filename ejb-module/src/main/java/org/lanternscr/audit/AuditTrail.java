package org.lanternscr.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Appends to the trail. Other features may record; nobody can change or remove.
 *
 * <p>When an event cannot be written, the act it tells of MUST NOT happen: the exception rolls the
 * caller's transaction back, and around a national call nothing is fetched or shown. When it is
 * committed, its receipt is kept outside the database.
 */
@Stateless
public class AuditTrail {

  @PersistenceContext private EntityManager entities;
  @Resource private TransactionSynchronizationRegistry transaction;
  @Inject private ServerIdentity server;
  @Inject private Receipts receipts;

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
    SealedEvent sealed = server.seal(event);
    // The connection of the caller's transaction. A native query would do the same at twice the
    // cost:
    // it reads the statement anew each time and looks for each of its values among all of them.
    try {
      EventInsert.run(entities.unwrap(Connection.class), sealed);
    } catch (SQLException e) {
      throw new PersistenceException("The event could not be written", e);
    }
    transaction.registerInterposedSynchronization(new OnCommit(Receipt.of(sealed)));
    return sealed.id();
  }

  private final class OnCommit implements Synchronization {

    private final Receipt receipt;

    private OnCommit(Receipt receipt) {
      this.receipt = receipt;
    }

    @Override
    public void beforeCompletion() {
      // Nothing is promised before it is committed.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        receipts.keep(receipt);
      }
    }
  }
}
