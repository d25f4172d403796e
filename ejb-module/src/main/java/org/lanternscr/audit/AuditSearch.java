package org.lanternscr.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/** Reads the trail of the caller's own site, or what they did there; the reading is recorded. */
@Stateless
public class AuditSearch {

  private static final int LONGEST_PAGE = 200;

  /** More than this nobody opens in a day. */
  private static final int MOST_OF_ONE_PERSON = 1_000;

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @Inject private Callers callers;

  /**
   * A page of the site's events, newest first.
   *
   * @param first how many newer events to pass over
   * @param size how many to return, at most 200
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_AUDIT)
  public AuditPage page(int first, int size) {
    Caller caller = callers.current();
    int length = Math.min(Math.max(size, 1), LONGEST_PAGE);
    trail.record(
        AuditEvent.act(AuditAction.SEARCH_AUDIT, AuditOutcome.DONE)
            .by(caller)
            .detail("from " + first + " length " + length));
    try {
      // The connection of this transaction, in which the reading is recorded.
      return new SiteEvents(entities.unwrap(Connection.class))
          .page(caller.site().value(), Math.max(first, 0), length);
    } catch (SQLException e) {
      throw new PersistenceException("The events could not be read", e);
    }
  }

  /**
   * What the caller themself has opened at this site since a moment: permissions, refusals, views
   * and alerts, newest first, at most 1,000 events. They see no event of anybody else.
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits(AuditAction.SEARCH_AUDIT)
  public AuditPage mine(Instant since) {
    Caller caller = callers.current();
    trail.record(
        AuditEvent.act(AuditAction.SEARCH_AUDIT, AuditOutcome.DONE)
            .by(caller)
            .detail("OWN_ACCESS"));
    try {
      return new SiteEvents(entities.unwrap(Connection.class))
          .ofPerson(caller.site().value(), caller.userId(), since, MOST_OF_ONE_PERSON);
    } catch (SQLException e) {
      throw new PersistenceException("The events could not be read", e);
    }
  }
}
