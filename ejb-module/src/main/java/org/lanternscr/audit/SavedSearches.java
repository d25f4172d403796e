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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/**
 * The searches that the caller keeps under names of their own. Nobody sees those of others, and one
 * of a site that their present role does not reach is not there. To keep one and to forget one are
 * events, which say what it looks for; whoever runs one searches, and that is an event as any
 * search is.
 */
@Stateless
public class SavedSearches {

  private static final int MOST = 50;

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @Inject private Callers callers;
  @Inject private ReadableSites readable;

  /** Those of the caller, by name. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<SavedSearch> all() {
    Caller caller = callers.current();
    List<OdsCode> sites = readable.of(caller);
    return rows(rows -> rows.of(caller.userId())).stream()
        .filter(saved -> sites.contains(saved.terms().site()))
        .toList();
  }

  /** One of them; empty for any other. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public Optional<SavedSearch> find(UUID id) {
    return all().stream().filter(saved -> saved.id().equals(id)).findFirst();
  }

  /**
   * Keeps a search.
   *
   * @return its id; empty when the caller has one of the name, or fifty already
   * @throws IllegalArgumentException for a site at which the caller's role does not count
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SAVE_SEARCH)
  public Optional<UUID> save(SavedSearch.Name name, AuditTerms terms) {
    Caller caller = callers.current();
    if (!readable.of(caller).contains(terms.site())) {
      throw new IllegalArgumentException("A site at which the caller's role does not count");
    }
    rows(rows -> rows.lock(caller.userId()));
    List<SavedSearch> there = rows(rows -> rows.of(caller.userId()));
    if (there.size() >= MOST || there.stream().anyMatch(saved -> saved.name().equals(name))) {
      return Optional.empty();
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    SavedSearch saved = new SavedSearch(Uuid7.at(now), name, terms);
    UUID event = trail.record(told(AuditAction.SAVE_SEARCH, caller, saved));
    rows(rows -> rows.insert(saved, caller.userId(), event, now));
    return Optional.of(saved.id());
  }

  /** Forgets one of the caller's; nothing happens when there is none such. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.FORGET_SEARCH)
  public void forget(UUID id) {
    Caller caller = callers.current();
    Optional<SavedSearch> saved = find(id);
    if (saved.isPresent()) {
      trail.record(told(AuditAction.FORGET_SEARCH, caller, saved.get()));
      rows(rows -> rows.delete(id, caller.userId()));
    }
  }

  private static AuditEvent told(AuditAction action, Caller caller, SavedSearch saved) {
    return AuditEvent.act(action, AuditOutcome.DONE)
        .by(caller)
        .atSite(saved.terms().site().value())
        .searched(saved.terms(), Optional.empty())
        .savedSearch(saved.id());
  }

  private <T> T rows(Work<T> work) {
    try {
      return work.with(new SavedSearchRows(entities.unwrap(Connection.class)));
    } catch (SQLException e) {
      // Without the database's own words, which can quote a row.
      throw new PersistenceException("The saved searches failed: SQLSTATE " + e.getSQLState());
    }
  }

  /** What is done with the rows, in the transaction of the caller. */
  private interface Work<T> {
    T with(SavedSearchRows rows) throws SQLException;
  }
}
