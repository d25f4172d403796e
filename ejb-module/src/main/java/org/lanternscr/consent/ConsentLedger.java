package org.lanternscr.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.persistence.consent.ConsentChangeRow;
import org.lanternscr.persistence.consent.ConsentResultRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Rights;

/**
 * Keeps changes and what became of them, each row with its event in one transaction of its own. For
 * one patient at one site, by whichever of their numbers, it does one thing at a time.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ConsentLedger {

  /**
   * A change that may go on, or what stands in its way.
   *
   * @param isNew whether it was written just now
   * @param change the new one; or the one of the same id, or another of the patient that is not
   *     settled yet
   */
  public record Begun(boolean isNew, ConsentChange change) {}

  private static final String OF_PATIENT =
      "select c from ConsentChangeRow c where c.siteOds = :site and c.nhsNumber in :patient";

  private static final String NOT_SETTLED =
      " and not exists (select r from ConsentResultRow r where r.changeId = c.changeId"
          + " and r.state in :settled)";

  private static final String NEWEST = " order by c.asked desc, c.changeId desc";

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;

  /**
   * Writes a change before anything is sent, unless it was written already or another one of the
   * patient is not settled yet, under whichever of their numbers.
   *
   * @param patient the number in use now
   * @param numbers by which the patient is known
   * @param reason of the person who confirmed it
   */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({})
  public Begun begin(
      ProposedChange proposed,
      NhsNumber patient,
      KnownNumbers numbers,
      Caller caller,
      UUID requestId,
      StatedReason reason,
      AuditEvent attempt) {
    numbers.inOrder().forEach(number -> lock(caller.site(), number));
    ConsentChangeRow same = entities.find(ConsentChangeRow.class, proposed.id());
    if (same != null) {
      return new Begun(false, change(same));
    }
    Optional<ConsentChange> open = open(caller.site(), numbers);
    if (open.isPresent()) {
      return new Begun(false, open.get());
    }
    UUID event = trail.record(attempt);
    ConsentChangeRow row =
        new ConsentChangeRow(
            proposed.id(),
            event,
            caller.site().value(),
            caller.userId(),
            caller.displayName(),
            caller.role().orElseThrow().profile(),
            patient.digits(),
            requestId,
            proposed.before().word(),
            proposed.after().word(),
            reason.text(),
            now());
    entities.persist(row);
    return new Begun(true, ConsentRows.change(row, List.of()));
  }

  /** Writes what is known of a change from now on; one that is settled stays as it is. */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({})
  public ConsentChange note(
      ConsentChange change,
      OdsCode site,
      ChangeState state,
      Optional<ConsentPreference> readBack,
      AuditEvent told) {
    lock(site, change.patient());
    ConsentChangeRow row = entities.find(ConsentChangeRow.class, change.id());
    UUID event = trail.record(told);
    if (!change(row).state().isSettled()) {
      OffsetDateTime now = now();
      entities.persist(
          new ConsentResultRow(
              Uuid7.at(now.toInstant()),
              change.id(),
              event,
              state.word(),
              readBack.map(ConsentPreference::word).orElse(null),
              now));
      entities.flush();
    }
    return change(row);
  }

  /**
   * The change for a patient at a site that is not settled yet, under whichever of their numbers;
   * of several, which were begun before PDS told that the patient is one, the last.
   */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @Audits({})
  public Optional<ConsentChange> open(OdsCode site, KnownNumbers patient) {
    return newest(
        of(OF_PATIENT + NOT_SETTLED + NEWEST, site, patient)
            .setParameter("settled", ChangeState.words(ChangeState::isSettled)));
  }

  /** The same, or else the last change for the patient. */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @Audits({})
  public Optional<ConsentChange> openOrLatest(OdsCode site, KnownNumbers patient) {
    return open(site, patient).or(() -> newest(of(OF_PATIENT + NEWEST, site, patient)));
  }

  private TypedQuery<ConsentChangeRow> of(String query, OdsCode site, KnownNumbers patient) {
    return entities
        .createQuery(query, ConsentChangeRow.class)
        .setParameter("site", site.value())
        .setParameter("patient", patient.digits());
  }

  private Optional<ConsentChange> newest(TypedQuery<ConsentChangeRow> query) {
    return query.setMaxResults(1).getResultStream().findFirst().map(this::change);
  }

  private ConsentChange change(ConsentChangeRow row) {
    return ConsentRows.change(row, ConsentRows.resultsOf(entities, List.of(row.changeId())));
  }

  /** Held until the transaction ends; two tabs and two servers wait for each other here. */
  private void lock(OdsCode site, NhsNumber patient) {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)")
        .setParameter(1, "consent " + site.value() + " " + patient.digits())
        .getSingleResult();
  }

  private static OffsetDateTime now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
  }
}
