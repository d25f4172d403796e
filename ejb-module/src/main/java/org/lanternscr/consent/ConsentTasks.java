package org.lanternscr.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.persistence.consent.ConsentChangeRow;
import org.lanternscr.persistence.consent.ConsentResultRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/** What the privacy officer of a site has to look after among its changes. */
@Stateless
public class ConsentTasks {

  /** More than this is not read at once, so that no page grows without end. */
  public static final int MOST = 200;

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @Inject private Callers callers;

  /**
   * The changes at the caller's site that are not settled, and the tasks: mismatches, and what can
   * never be known or confirmed. A task ends with a later change of the same patient that was
   * confirmed. Newest first; reading them is an event.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_PREFERENCE_CHANGES)
  public List<ConsentChange> open() {
    Caller caller = callers.current();
    trail.record(
        AuditEvent.act(AuditAction.LIST_PREFERENCE_CHANGES, AuditOutcome.SHOWN).by(caller));
    List<ConsentChangeRow> rows =
        entities
            .createQuery(
                "select c from ConsentChangeRow c where c.siteOds = :site"
                    + " and not exists (select r from ConsentResultRow r"
                    + " where r.changeId = c.changeId and r.state in :over)"
                    + " and not exists (select d from ConsentChangeRow d, ConsentResultRow s"
                    + " where s.changeId = d.changeId and s.state = :confirmed"
                    + " and d.siteOds = c.siteOds and d.nhsNumber = c.nhsNumber"
                    + " and d.asked > c.asked) order by c.asked desc",
                ConsentChangeRow.class)
            .setParameter("site", caller.site().value())
            .setParameter("over", wordsOfWhatIsOver())
            .setParameter("confirmed", ChangeState.CONFIRMED.word())
            .setMaxResults(MOST)
            .getResultList();
    if (rows.isEmpty()) {
      return List.of();
    }
    List<ConsentResultRow> results =
        ConsentRows.resultsOf(entities, rows.stream().map(ConsentChangeRow::changeId).toList());
    return rows.stream().map(row -> ConsentRows.change(row, results)).toList();
  }

  private static List<String> wordsOfWhatIsOver() {
    return Stream.of(ChangeState.values())
        .filter(state -> state.isSettled() && !state.isTask())
        .map(ChangeState::word)
        .toList();
  }
}
