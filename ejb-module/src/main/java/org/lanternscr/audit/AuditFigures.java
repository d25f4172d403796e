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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/** The figures of the accesses of a site, for its privacy officer; reading them is an event. */
@Stateless
public class AuditFigures {

  /** The longest span, so that no number of events makes it long to count. */
  public static final int MOST_DAYS = 31;

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @Inject private Callers callers;
  @Inject private ReadableSites readable;

  /**
   * The figures of a span of days, at most 31.
   *
   * @param from the first day, in UTC
   * @param to the last day
   * @throws IllegalArgumentException for a site at which the caller's role does not count, and for
   *     a span that is longer or ends before it begins
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.READ_FIGURES)
  public AccessFigures accesses(OdsCode site, LocalDate from, LocalDate to) {
    Caller caller = callers.current();
    if (!readable.of(caller).contains(site)) {
      throw new IllegalArgumentException("A site at which the caller's role does not count");
    }
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("A span has 1 to 31 days");
    }
    AuditTerms span =
        new AuditTerms(
            site,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(from),
            Optional.of(to));
    trail.record(
        AuditEvent.act(AuditAction.READ_FIGURES, AuditOutcome.DONE)
            .by(caller)
            .atSite(site.value())
            .searched(span, Optional.empty()));
    try {
      Connection connection = entities.unwrap(Connection.class);
      return new AccessCounts(connection, site.value(), from, to).figures();
    } catch (SQLException e) {
      // Without the database's own words, which can quote a row.
      throw new PersistenceException(
          "The events could not be counted: SQLSTATE " + e.getSQLState());
    }
  }
}
