package org.lanternscr.permission;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertText;
import org.lanternscr.alert.PrivacyAlerts;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.persistence.permission.PermissionEndRow;
import org.lanternscr.persistence.permission.PermissionRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.site.AccessRules;
import org.lanternscr.site.Ground;
import org.lanternscr.site.Reason;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.watch.WatchList;
import org.lanternscr.watch.WatchOpening;

/**
 * Records what the patient answered, or on what ground nobody was asked, ends permissions, and says
 * which still hold.
 *
 * <p>Each permission, its event, the end of any earlier permission, the privacy alert that follows
 * from it ({@link AlertRule}) and what officers are told of a watched patient are one transaction.
 * It waits for no national service.
 *
 * <p>Nobody opens their own record. What else is found of user and patient ({@link Checked}) MUST
 * have been confirmed, but in an emergency: there it is recorded, and the officer follows it up.
 */
@Stateless
public class PermissionDesk {

  private static final AuditAction GIVEN = AuditAction.RECORD_PERMISSION;

  private static final String NOT_ENDED =
      " and not exists (select e from PermissionEndRow e where e.permissionId = p.permissionId)";

  /** Why a permission that lasts is revoked that was recorded for a page which was left. */
  private static final Note LEFT = Note.of("Cancelled while it was being recorded");

  /** What the event of a refusal says where the key of the replaced numbers is missing. */
  private static final String NUMBERS_NOT_CHECKED = "OTHER_NUMBERS_NOT_CHECKED";

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @EJB private PrivacyAlerts alerts;
  @EJB private StandingDesk standingDesk;
  @EJB private SiteRegistry sites;
  @Inject private Callers callers;
  @Inject private TrustConfiguration configuration;
  @Inject private Entries entries;
  @Inject private FoundSummaries found;
  @Inject private Relationships relationships;
  @Inject private StandingRows standing;
  @Inject private Confirmations confirmations;
  @Inject private Ladder ladder;
  @Inject private ReplacedNumbers replaced;
  @Inject private WatchList watches;

  /**
   * What is known of the caller and a patient before anything is asked. That it is their own record
   * is recorded as refused.
   */
  @RolesAllowed({Rights.LOOK_FOR_SUMMARY, Rights.RECORD_PERMISSION})
  @Audits(AuditAction.REFUSE)
  public Checked look(Patient patient) {
    Caller caller = callers.current();
    Checked checked = ladder.look(caller, patient);
    if (checked.isOwn()) {
      refused(Why.OWN_RECORD, caller, patient, checked);
    }
    return checked;
  }

  /**
   * Takes what the caller confirmed of a patient; it counts for the next permission that is asked
   * for, and is recorded with that.
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public void confirm(Patient patient, Confirmation confirmation) {
    confirmations.remember(callers.current().signIn(), patient.number(), confirmation);
  }

  /**
   * Records that the patient agrees. The legitimate relationship is declared with it, or claimed,
   * which raises an alert (scr-domain.md B2).
   *
   * @throws RefusedHereException when viewing is not open for the caller at this moment, when it is
   *     their own record, or when they have not confirmed what was found
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({
    AuditAction.RECORD_PERMISSION,
    AuditAction.END_PERMISSION,
    AuditAction.REFUSE,
    AuditAction.RAISE_ALERT
  })
  public PermissionToView patientAgrees(Patient patient) {
    return give(patient, Justification.agreed(Agreement.ofPatient()));
  }

  /**
   * Records that somebody agrees who may decide in the patient's place, by name and capacity, as
   * {@link #patientAgrees} does.
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({
    AuditAction.RECORD_PERMISSION,
    AuditAction.END_PERMISSION,
    AuditAction.REFUSE,
    AuditAction.RAISE_ALERT
  })
  public PermissionToView someoneAgrees(Patient patient, DecisionMaker who, ProxyName name) {
    return give(patient, Justification.agreed(Agreement.byProxy(who, name)));
  }

  /**
   * Records that they agree to this access and to later ones: the permission that lasts, this one
   * and their events are one transaction.
   *
   * @throws IllegalArgumentException for what cannot last so
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({
    AuditAction.RECORD_PERMISSION,
    AuditAction.END_PERMISSION,
    AuditAction.REFUSE,
    AuditAction.RAISE_ALERT,
    AuditAction.RECORD_LASTING_PERMISSION
  })
  public PermissionToView agreesToLast(Patient patient, Agreement agreement, Lasting lasting) {
    return give(
        patient, Justification.agreedToLast(standingDesk.record(patient, agreement, lasting)));
  }

  /**
   * Opens the way to a record under a permission that was given earlier and lasts; its event names
   * that one. The relationship, and what follows from it, are those of this moment.
   *
   * @return empty when it does not hold for the caller at this moment
   * @throws RefusedHereException when there is something to confirm and nobody did
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({
    AuditAction.RECORD_PERMISSION,
    AuditAction.END_PERMISSION,
    AuditAction.REFUSE,
    AuditAction.RAISE_ALERT
  })
  public Optional<PermissionToView> use(Patient patient, UUID id) {
    return standing
        .holding(callers.current().site(), replaced.of(patient), id)
        .filter(this::counts)
        .map(given -> give(patient, Justification.agreedEarlier(given)));
  }

  /**
   * The permissions that last under which the caller may open a patient's record now, by whichever
   * of the patient's numbers they were recorded.
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public List<StandingPermission> usable(Patient patient) {
    return standing.of(callers.current().site(), replaced.of(patient)).stream()
        .filter(this::counts)
        .toList();
  }

  private boolean counts(StandingPermission given) {
    return StandingRule.counts(given, callers.current(), rules().workgroups(), Instant.now());
  }

  /**
   * Opens the way to a record in an emergency, in which the patient cannot be asked; it always
   * raises an alert. Whatever was typed makes a note, and keeps nothing closed; nor does what was
   * found of user and patient, unless they are one. It comes as a note and not as a text, because
   * the server's dump of an incident prints the texts that a door was called with.
   *
   * @param reasonCode of one of the site's reasons of an emergency
   * @throws IllegalArgumentException when there is no such reason
   */
  @RolesAllowed(Rights.OVERRIDE_EMERGENCY)
  @Audits({
    AuditAction.RECORD_PERMISSION,
    AuditAction.END_PERMISSION,
    AuditAction.REFUSE,
    AuditAction.RAISE_ALERT
  })
  public PermissionToView emergency(Patient patient, String reasonCode, Note note) {
    Reason reason =
        rules().reason(Ground.EMERGENCY, reasonCode).orElseThrow(PermissionDesk::noSuchReason);
    return give(patient, Justification.emergency(reason, note));
  }

  /**
   * Opens the way to a record on a legal ground, which follows from the reason; it always raises an
   * alert. It does not open the record of a patient who has opted out.
   *
   * @param reasonCode of one of the site's reasons in the public interest, by statute or by order
   *     of a court
   * @param reference the order, the Act and section, or the decision
   * @param note besides; it may say nothing
   * @throws IllegalArgumentException when there is no such reason
   */
  @RolesAllowed(Rights.OVERRIDE_LEGAL)
  @Audits({
    AuditAction.RECORD_PERMISSION,
    AuditAction.END_PERMISSION,
    AuditAction.REFUSE,
    AuditAction.RAISE_ALERT
  })
  public PermissionToView legal(
      Patient patient, String reasonCode, LegalReference reference, Note note) {
    Ground ground = rules().legalGroundOf(reasonCode).orElseThrow(PermissionDesk::noSuchReason);
    Reason reason = rules().reason(ground, reasonCode).orElseThrow();
    return give(patient, Justification.legal(ground, reason, reference, note.besides()));
  }

  /**
   * How the relationship with a patient stands at this moment, which the page says before the click
   * that records it.
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public RelationshipNow relationship(Patient patient) {
    return relationships.of(callers.current().site(), patient, Instant.now());
  }

  private PermissionToView give(Patient patient, Justification why) {
    Caller caller = callers.current();
    entries.require(caller, Capability.VIEW);
    watches.awaitPlacing(caller, replaced.of(patient));
    Checked checked = ladder.look(caller, patient);
    Confirmation confirmed = confirmations.take(caller.signIn(), patient.number());
    requireAllowed(caller, patient, why, checked, confirmed);
    endFor(patient, caller);
    Instant given = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    PermissionToView permission =
        new PermissionToView(
            Uuid7.at(given),
            patient,
            relationships.of(caller.site(), patient, given),
            why,
            given,
            expiry(why, given.plus(configuration.millis("permission.longest-millis"))),
            confirmed.covers(checked),
            checked.isWatched());
    UUID event =
        trail.record(
            AuditEvent.act(GIVEN, why.outcome())
                .by(caller)
                .about(patient.number())
                .permission(permission.id(), permission.basis())
                .evidence(permission.evidence().orElse(null))
                .agreedBy(why.proxy().map(ProxyName::text).orElse(null))
                .under(why.under().map(StandingPermission::id).orElse(null))
                .detail(why.detail().orElse(null))
                .checked(checked.words(), confirmed.words(checked))
                .justified(confirmed.reason(why), confirmed.followUps(why, checked)));
    entities.persist(row(permission, why, caller, event));
    if (checked.isWatched()) {
      watches.tell(caller, opening(permission, caller, why, confirmed), event);
    }
    permission
        .alert()
        .ifPresent(
            code ->
                alerts.raise(
                    code,
                    permission.id(),
                    patient,
                    found.of(caller.signIn(), patient.number()),
                    AlertText.of(why.words())));
    return permission;
  }

  /** No access outlasts what it rests on. */
  private static Instant expiry(Justification why, Instant latest) {
    return why.under()
        .map(StandingPermission::ends)
        .filter(end -> end.isBefore(latest))
        .orElse(latest);
  }

  /** An emergency waits for nobody's confirmation; the user's own record stays closed even then. */
  private void requireAllowed(
      Caller caller, Patient patient, Justification why, Checked checked, Confirmation confirmed) {
    if (checked.isOwn()) {
      refuse(Why.OWN_RECORD, caller, patient, checked);
    }
    if (!why.isEmergency() && !confirmed.covers(checked)) {
      refuse(Why.NOT_CONFIRMED, caller, patient, checked);
    }
  }

  private void refuse(Why reason, Caller caller, Patient patient, Checked checked) {
    refused(reason, caller, patient, checked);
    throw new RefusedHereException(reason);
  }

  private void refused(Why reason, Caller caller, Patient patient, Checked checked) {
    AuditEvent refusal = AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED);
    trail.recordAlone(Ladder.told(refusal, reason, caller, patient, checked));
  }

  private static WatchOpening opening(
      PermissionToView permission, Caller caller, Justification why, Confirmation confirmed) {
    return new WatchOpening(
        permission.id(),
        permission.patient().number(),
        caller.userId(),
        caller.displayName(),
        confirmed.reason(why),
        permission.given(),
        true);
  }

  private static PermissionRow row(
      PermissionToView permission, Justification why, Caller caller, UUID event) {
    return new PermissionRow(
        permission.id(),
        event,
        caller.signIn(),
        caller.userId(),
        caller.role().orElseThrow().profile(),
        caller.site().value(),
        permission.patient().number().digits(),
        permission.isSelfClaimed() ? "self-claimed" : "existing",
        why.answer(),
        why.givenBy().orElse(null),
        why.proxy().map(ProxyName::text).orElse(null),
        why.under().map(given -> given.id().toString()).orElse(null),
        why.reason().map(Reason::code).orElse(null),
        Optional.of(why.note().text()).filter(text -> !text.isEmpty()).orElse(null),
        why.reference().map(LegalReference::text).orElse(null),
        permission.basis(),
        permission.evidence().orElse(null),
        utc(permission.given()),
        utc(permission.expires()));
  }

  private AccessRules rules() {
    return sites.accessRules(callers.current().site());
  }

  private static IllegalArgumentException noSuchReason() {
    return new IllegalArgumentException("The site has no such reason");
  }

  /**
   * Records that the patient said no. The record stays closed, and what they agreed to earlier at
   * this site is revoked. Where their other numbers could not be looked up the event says so: what
   * was recorded under one of them is not revoked, and opens nothing all the same.
   */
  @RolesAllowed({Rights.VIEW_RECORD, Rights.RECORD_PERMISSION})
  @Audits({
    AuditAction.RECORD_PERMISSION,
    AuditAction.END_PERMISSION,
    AuditAction.REVOKE_PERMISSION
  })
  public void patientRefuses(Patient patient) {
    Caller caller = callers.current();
    endFor(patient, caller);
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.RECORD_PERMISSION, AuditOutcome.PATIENT_REFUSES)
                .by(caller)
                .about(patient.number())
                .detail(replaced.of(patient).isComplete() ? null : NUMBERS_NOT_CHECKED));
    standingDesk.revokeAll(patient, "The patient refused");
    standing.refuse(caller.site(), patient.number(), event);
  }

  /**
   * Whether a permission still holds for the present caller, and viewing is still open for them, as
   * the database has it now. None holds for what has become known to be the caller's own record.
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public boolean holds(PermissionToView permission) {
    Caller caller = callers.current();
    return notEnded(permission.id()).filter(row -> holds(row, permission, caller)).isPresent();
  }

  private Optional<PermissionRow> notEnded(UUID id) {
    return entities
        .createQuery(
            "select p from PermissionRow p where p.permissionId = :id and p.expires > :now"
                + NOT_ENDED,
            PermissionRow.class)
        .setParameter("id", id)
        .setParameter("now", utc(Instant.now()))
        .getResultStream()
        .findFirst();
  }

  private boolean holds(PermissionRow row, PermissionToView permission, Caller caller) {
    return entries.admits(caller, Capability.VIEW)
        && row.signIn().equals(caller.signIn())
        && row.userId().equals(caller.userId())
        && row.roleProfile().equals(caller.role().map(Caller.Role::profile).orElse(null))
        && row.siteOds().equals(caller.site().value())
        && row.nhsNumber().equals(permission.patient().number().digits())
        && !ladder.isOwn(caller, permission.patient())
        && (row.standingId() == null
            || standing
                .holding(
                    caller.site(),
                    replaced.of(permission.patient()),
                    UUID.fromString(row.standingId()))
                .isPresent());
  }

  /**
   * Ends every open permission of a sign-in; anybody may end access, at any time.
   *
   * @param reason one of the {@code ENDED_...} outcomes
   */
  @PermitAll
  @Audits(AuditAction.END_PERMISSION)
  public void end(String signIn, AuditOutcome reason) {
    callers.find(signIn).ifPresent(caller -> endAll(caller, reason));
  }

  /**
   * Takes back what was recorded for a page that the person had left meanwhile: their permissions
   * end, and one that lasts which was recorded with this one is revoked, in one transaction.
   *
   * @param reason one of the {@code ENDED_...} outcomes
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({AuditAction.END_PERMISSION, AuditAction.REFUSE, AuditAction.REVOKE_PERMISSION})
  public void takeBack(PermissionToView permission, AuditOutcome reason) {
    Caller caller = callers.current();
    endAll(caller, reason);
    permission
        .under()
        .filter(given -> !permission.isGivenEarlier())
        .ifPresent(given -> standingDesk.revoke(given.id(), LEFT));
  }

  /**
   * Ends every open permission for a patient at the caller's site, whoever was given it and by
   * whichever number, and revokes those that last: nobody may go on reading what the patient has
   * closed.
   */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits({AuditAction.END_PERMISSION, AuditAction.REVOKE_PERMISSION})
  public void endOf(Patient patient, AuditOutcome reason) {
    Caller caller = callers.current();
    entities
        .createQuery(
            "select p from PermissionRow p where p.nhsNumber in :patient and p.siteOds = :site"
                + " and p.expires > :now"
                + NOT_ENDED,
            PermissionRow.class)
        .setParameter("patient", replaced.of(patient).digits())
        .setParameter("site", caller.site().value())
        .setParameter("now", utc(Instant.now()))
        .getResultList()
        .forEach(open -> end(open, caller, reason));
    standingDesk.revokeAll(patient, "The patient opted out");
  }

  private void endAll(Caller caller, AuditOutcome reason) {
    openOf(caller).forEach(open -> end(open, caller, reason));
  }

  /** A new answer ends what went before, be it about the same patient or another. */
  private void endFor(Patient patient, Caller caller) {
    for (PermissionRow open : openOf(caller)) {
      boolean isSame = open.nhsNumber().equals(patient.number().digits());
      end(
          open,
          caller,
          isSame ? AuditOutcome.ENDED_BY_NEW_ANSWER : AuditOutcome.ENDED_BY_ANOTHER_PATIENT);
    }
  }

  private void end(PermissionRow open, Caller caller, AuditOutcome reason) {
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.END_PERMISSION, reason)
                .by(caller)
                .about(new NhsNumber(open.nhsNumber()))
                .permission(open.permissionId(), open.basis()));
    entities.persist(new PermissionEndRow(open.permissionId(), event, utc(Instant.now())));
  }

  private List<PermissionRow> openOf(Caller caller) {
    return entities
        .createQuery(
            "select p from PermissionRow p where p.signIn = :signIn and p.expires > :now"
                + NOT_ENDED,
            PermissionRow.class)
        .setParameter("signIn", caller.signIn())
        .setParameter("now", utc(Instant.now()))
        .getResultList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
