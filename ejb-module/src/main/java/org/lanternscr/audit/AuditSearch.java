package org.lanternscr.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.lanternscr.persistence.audit.AuditDetailRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/** Reads the trail of the caller's own site; the reading is itself recorded. */
@Stateless
public class AuditSearch {

  private static final int LONGEST_PAGE = 200;

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
    String site = caller.site().value();
    List<AuditEntry> entries =
        entities
            .createQuery(
                "select d from AuditDetailRow d where d.siteOds = :site"
                    + " order by d.recorded desc, d.eventId desc",
                AuditDetailRow.class)
            .setParameter("site", site)
            .setFirstResult(Math.max(first, 0))
            .setMaxResults(length)
            .getResultStream()
            .map(AuditEntry::of)
            .toList();
    long total =
        entities
            .createQuery(
                "select count(d) from AuditDetailRow d where d.siteOds = :site", Long.class)
            .setParameter("site", site)
            .getSingleResult();
    return new AuditPage(entries, total);
  }
}
