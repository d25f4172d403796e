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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/**
 * Reads the trail of a site at which the caller's role counts, or what the caller did themself.
 * Each reading is recorded, in the trail that was read: what was looked for, and every further page
 * of it.
 */
@Stateless
public class AuditSearch {

  private static final int LONGEST_PAGE = 200;

  /** More than this nobody opens in a day. */
  private static final int MOST_OF_ONE_PERSON = 1_000;

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @Inject private Callers callers;
  @Inject private ReadableSites readable;
  @Inject private PatientNumbers numbers;

  /** The sites whose trails the caller may read, in the trust's order. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<OdsCode> sites() {
    return readable.of(callers.current());
  }

  /**
   * A page of what is looked for, newest first; of a patient by each of their NHS numbers.
   *
   * @param after the last event of the page before; empty for the newest
   * @param size how many to return, at most 200
   * @throws IllegalArgumentException for a site at which the caller's role does not count
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_AUDIT)
  public AuditPage page(AuditTerms terms, Optional<UUID> after, int size) {
    Caller caller = require(terms.site());
    int length = Math.min(Math.max(size, 1), LONGEST_PAGE);
    Optional<SamePatient> patient = terms.patient().map(numbers::patientOf);
    AuditEvent event =
        AuditEvent.act(AuditAction.SEARCH_AUDIT, AuditOutcome.DONE)
            .by(caller)
            .atSite(terms.site().value())
            .searched(terms, after)
            .detail(after.isPresent() ? "OLDER_EVENTS" : "NEWEST_EVENTS");
    patient.ifPresent(event::about);
    trail.record(event);
    try {
      // The connection of this transaction, in which the reading is recorded.
      return new SiteEvents(entities.unwrap(Connection.class)).page(terms, patient, after, length);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Whether the user who is looked for has any event at the site, so that nothing found and nobody
   * meant can be told apart.
   *
   * @throws IllegalArgumentException for a site at which the caller's role does not count
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public boolean knowsUser(AuditTerms terms) {
    require(terms.site());
    try {
      SiteEvents events = new SiteEvents(entities.unwrap(Connection.class));
      return terms.user().isEmpty()
          || events.knows(terms.site().value(), terms.user().orElseThrow());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private Caller require(OdsCode site) {
    Caller caller = callers.current();
    if (!readable.of(caller).contains(site)) {
      throw new IllegalArgumentException("A site at which the caller's role does not count");
    }
    return caller;
  }

  /** Without the database's own words, which can quote a row. */
  private static PersistenceException failed(SQLException e) {
    return new PersistenceException("The events could not be read: SQLSTATE " + e.getSQLState());
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
      throw failed(e);
    }
  }
}
