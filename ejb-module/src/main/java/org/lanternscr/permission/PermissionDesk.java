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
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.Patient;
import org.lanternscr.persistence.permission.PermissionEndRow;
import org.lanternscr.persistence.permission.PermissionRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.site.Site.Capability;

/** Records what the patient answered, ends permissions, and says which still hold. */
@Stateless
public class PermissionDesk {

  private static final AuditAction GIVEN = AuditAction.RECORD_PERMISSION;

  @PersistenceContext private EntityManager entities;
  @EJB private AuditTrail trail;
  @Inject private Callers callers;
  @Inject private TrustConfiguration configuration;
  @Inject private Entries entries;

  /**
   * Records that the patient agrees and that the caller declared the legitimate relationship. The
   * permission, its event and the end of any permission for another patient are one transaction.
   *
   * @throws IllegalArgumentException for a restricted patient, whose record stays closed
   * @throws RefusedHereException when viewing is not open for the caller at this moment
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({AuditAction.RECORD_PERMISSION, AuditAction.END_PERMISSION})
  public PermissionToView patientAgrees(Patient patient) {
    return give(patient, "patient", AuditEvent.act(GIVEN, AuditOutcome.PATIENT_AGREES));
  }

  /**
   * Records that somebody agrees who may decide in the patient's place, as {@link #patientAgrees}
   * does. With an existing relationship it raises no privacy alert (scr-domain.md B2).
   *
   * @throws IllegalArgumentException for a restricted patient, whose record stays closed
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({AuditAction.RECORD_PERMISSION, AuditAction.END_PERMISSION})
  public PermissionToView someoneAgrees(Patient patient, DecisionMaker who) {
    AuditEvent told = AuditEvent.act(GIVEN, AuditOutcome.SOMEONE_AGREES).detail(who.word());
    return give(patient, who.word(), told);
  }

  private PermissionToView give(Patient patient, String givenBy, AuditEvent told) {
    requireOpen(patient);
    Caller caller = callers.current();
    entries.require(caller, Capability.VIEW);
    endFor(patient, caller);
    Instant given = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    UUID id = Uuid7.at(given);
    String basis = configuration.text("relationship.basis");
    Instant expires = given.plus(configuration.millis("permission.longest-millis"));
    UUID event = trail.record(told.by(caller).about(patient.number()).permission(id, basis));
    entities.persist(
        new PermissionRow(
            id,
            event,
            caller.signIn(),
            caller.userId(),
            caller.role().orElseThrow().profile(),
            caller.site().value(),
            patient.number().digits(),
            givenBy,
            basis,
            utc(given),
            utc(expires)));
    return new PermissionToView(id, patient, basis, given, expires);
  }

  /** Records that the patient said no. The record stays closed. */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({AuditAction.RECORD_PERMISSION, AuditAction.END_PERMISSION})
  public void patientRefuses(Patient patient) {
    Caller caller = callers.current();
    endFor(patient, caller);
    trail.record(
        AuditEvent.act(AuditAction.RECORD_PERMISSION, AuditOutcome.PATIENT_REFUSES)
            .by(caller)
            .about(patient.number()));
  }

  /**
   * Whether a permission still holds for the present caller, and viewing is still open for them, as
   * the database has it now.
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public boolean holds(PermissionToView permission) {
    Caller caller = callers.current();
    PermissionRow row = entities.find(PermissionRow.class, permission.id());
    return row != null
        && entries.admits(caller, Capability.VIEW)
        && row.signIn().equals(caller.signIn())
        && row.userId().equals(caller.userId())
        && row.roleProfile().equals(caller.role().map(Caller.Role::profile).orElse(null))
        && row.siteOds().equals(caller.site().value())
        && row.nhsNumber().equals(permission.patient().number().digits())
        && row.expires().toInstant().isAfter(Instant.now())
        && entities.find(PermissionEndRow.class, permission.id()) == null;
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
   * Ends every open permission for a patient at the caller's site, whoever was given it: nobody may
   * go on reading what the patient has closed.
   */
  @RolesAllowed(Rights.CHANGE_PREFERENCE)
  @Audits(AuditAction.END_PERMISSION)
  public void endOf(Patient patient, AuditOutcome reason) {
    Caller caller = callers.current();
    entities
        .createQuery(
            "select p from PermissionRow p where p.nhsNumber = :patient and p.siteOds = :site"
                + " and p.expires > :now and not exists (select e from PermissionEndRow e"
                + " where e.permissionId = p.permissionId)",
            PermissionRow.class)
        .setParameter("patient", patient.number().digits())
        .setParameter("site", caller.site().value())
        .setParameter("now", utc(Instant.now()))
        .getResultList()
        .forEach(open -> end(open, caller, reason));
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
                + " and not exists (select e from PermissionEndRow e"
                + " where e.permissionId = p.permissionId)",
            PermissionRow.class)
        .setParameter("signIn", caller.signIn())
        .setParameter("now", utc(Instant.now()))
        .getResultList();
  }

  private static void requireOpen(Patient patient) {
    if (patient.restricted()) {
      throw new IllegalArgumentException("The record of a restricted patient stays closed");
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
