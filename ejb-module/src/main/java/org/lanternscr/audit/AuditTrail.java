package org.lanternscr.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.platform.Measures;

/**
 * Appends to the trail. Other features may record; nobody can change or remove.
 *
 * <p>When an event cannot be written, the act it tells of MUST NOT happen: the exception rolls the
 * caller's transaction back, and around a national call nothing is fetched or shown. When it is
 * committed, its receipt is kept outside the database; when it is not, its number is declared void.
 */
@Stateless
public class AuditTrail {

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Resource private TransactionSynchronizationRegistry transaction;
  @Inject private ServerIdentity server;
  @Inject private Receipts receipts;
  @Inject private Measures measures;

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
    follow(sealed);
    // Within a transaction the server gives out one connection, the one that JPA has too.
    try (Connection connection = database.getConnection()) {
      EventInsert.run(connection, sealed);
    } catch (SQLException e) {
      throw new PersistenceException("The event could not be written", e);
    }
    return sealed.id();
  }

  /** Before the event is written, so that the end is heard of even if it cannot be. */
  private void follow(SealedEvent sealed) {
    try {
      transaction.registerInterposedSynchronization(new AtTheEnd(sealed));
    } catch (RuntimeException e) {
      server.numbers().rolledBack(sealed);
      throw e;
    }
  }

  private final class AtTheEnd implements Synchronization {

    private final SealedEvent event;
    private boolean commitAsked;

    private AtTheEnd(SealedEvent event) {
      this.event = event;
    }

    /** Only a transaction that is to be committed is told this. */
    @Override
    public void beforeCompletion() {
      commitAsked = true;
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        receipts.keep(Receipt.of(event));
        measures.event(event.members().get("action"), event.members().get("outcome"));
      } else if (status == Status.STATUS_ROLLEDBACK && !commitAsked) {
        server.numbers().rolledBack(event);
      } else {
        // The answer to a commit can be lost on its way, and what is called rolled back be there.
        server.numbers().inDoubt(event);
      }
    }
  }
}
