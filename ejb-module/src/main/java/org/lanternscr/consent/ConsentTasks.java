package org.lanternscr.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.ReplacedNumbers;
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
  @Inject private ReplacedNumbers replaced;

  /**
   * The changes at the caller's site that are not settled, and the tasks: mismatches, and what can
   * never be known or confirmed. A task ends with a later change of the same patient that was
   * confirmed, under whichever of their numbers. Newest first; reading them is an event.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_PREFERENCE_CHANGES)
  public List<ConsentChange> open() {
    Caller caller = callers.current();
    trail.record(
        AuditEvent.act(AuditAction.LIST_PREFERENCE_CHANGES, AuditOutcome.SHOWN).by(caller));
    List<ConsentChangeRow> rows = openAt(caller.site());
    if (rows.isEmpty()) {
      return List.of();
    }
    List<ConsentResultRow> results =
        ConsentRows.resultsOf(entities, rows.stream().map(ConsentChangeRow::changeId).toList());
    return rows.stream().map(row -> ConsentRows.change(row, results)).toList();
  }

  /** As many as are shown: what has ended under another number takes no place. */
  private List<ConsentChangeRow> openAt(OdsCode site) {
    Set<ConsentChangeRow> open = new LinkedHashSet<>();
    List<ConsentChangeRow> rows;
    int from = 0;
    do {
      rows = page(site, from);
      open.addAll(notEndedUnderAnotherNumber(site, rows));
      from += MOST;
    } while (rows.size() == MOST && open.size() < MOST);
    return open.stream().limit(MOST).toList();
  }

  private List<ConsentChangeRow> page(OdsCode site, int from) {
    return entities
        .createQuery(
            "select c from ConsentChangeRow c where c.siteOds = :site"
                + " and not exists (select r from ConsentResultRow r"
                + " where r.changeId = c.changeId and r.state in :over)"
                + " and not exists (select d from ConsentChangeRow d, ConsentResultRow s"
                + " where s.changeId = d.changeId and s.state = :confirmed"
                + " and d.siteOds = c.siteOds and d.nhsNumber = c.nhsNumber"
                + " and d.asked > c.asked) order by c.asked desc, c.changeId desc",
            ConsentChangeRow.class)
        .setParameter("site", site.value())
        .setParameter("over", ChangeState.words(state -> state.isSettled() && !state.isTask()))
        .setParameter("confirmed", ChangeState.CONFIRMED.word())
        .setFirstResult(from)
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Where the numbers cannot be looked up, none of them is said to have ended. */
  private List<ConsentChangeRow> notEndedUnderAnotherNumber(
      OdsCode site, List<ConsentChangeRow> rows) {
    Map<NhsNumber, KnownNumbers> numbers =
        replaced.ofEach(rows.stream().map(ConsentTasks::patient).toList());
    Set<NhsNumber> others =
        numbers.entrySet().stream()
            .flatMap(each -> each.getValue().besides(each.getKey()).stream())
            .collect(Collectors.toSet());
    Map<NhsNumber, OffsetDateTime> confirmed = lastConfirmed(site, others);
    return rows.stream()
        .filter(
            row ->
                numbers.get(patient(row)).besides(patient(row)).stream()
                    .flatMap(other -> Optional.ofNullable(confirmed.get(other)).stream())
                    .noneMatch(asked -> asked.isAfter(row.asked())))
        .toList();
  }

  private Map<NhsNumber, OffsetDateTime> lastConfirmed(OdsCode site, Set<NhsNumber> patients) {
    if (patients.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select d.nhsNumber, max(d.asked) from ConsentChangeRow d, ConsentResultRow s"
                + " where s.changeId = d.changeId and s.state = :confirmed"
                + " and d.siteOds = :site and d.nhsNumber in :patients group by d.nhsNumber",
            Object[].class)
        .setParameter("confirmed", ChangeState.CONFIRMED.word())
        .setParameter("site", site.value())
        .setParameter("patients", patients.stream().map(NhsNumber::digits).toList())
        .getResultStream()
        .collect(
            Collectors.toMap(
                found -> new NhsNumber((String) found[0]), found -> (OffsetDateTime) found[1]));
  }

  private static NhsNumber patient(ConsentChangeRow row) {
    return new NhsNumber(row.nhsNumber());
  }
}
