package org.lanternscr.permission;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.site.Workgroup;

/**
 * The permissions that last: recorded, seen and revoked. Each row and its event are one
 * transaction. They open nothing; {@link PermissionDesk#use} asks for each access whether one
 * holds. Nobody records for their own record, and reception confirms what is found of them and the
 * patient first.
 */
@Stateless
public class StandingDesk {

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private StandingRows rows;
  @Inject private Callers callers;
  @Inject private Entries entries;
  @Inject private Ladder ladder;
  @Inject private ReplacedNumbers replaced;
  @Inject private TrustConfiguration configuration;

  /**
   * Records that they agree until the end of a day.
   *
   * @throws RefusedHereException when it is the caller's own record
   * @throws IllegalArgumentException for a day that is past or too far off, or for a workgroup that
   *     is not the caller's
   */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({AuditAction.RECORD_LASTING_PERMISSION, AuditAction.REFUSE})
  public StandingPermission record(Patient patient, Agreement agreement, Lasting lasting) {
    if (ladder.isOwn(callers.current(), patient)) {
      refuse(Why.OWN_RECORD, patient, ladder.look(callers.current(), patient));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (lasting.workgroup().filter(group -> !workgroups().contains(group)).isPresent()) {
      throw new IllegalArgumentException("A workgroup that the caller does not belong to");
    }
    Instant ends =
        StandingRule.endOf(lasting.last(), now, longestDays())
            .orElseThrow(() -> new IllegalArgumentException("A day on which it cannot end"));
    return write(
        patient,
        lasting.kind(),
        agreement,
        lasting.workgroup().map(Workgroup::name),
        now,
        ends,
        AuditEvent.act(AuditAction.RECORD_LASTING_PERMISSION, outcomeOf(agreement)));
  }

  /**
   * Records at reception, for the clinicians of the day, that they agree.
   *
   * @param confirmation what the caller was told of themself and the patient, and confirmed
   * @throws RefusedHereException when it is the caller's own record, or when they have not
   *     confirmed what was found; a watch is a matter of who opens the record
   */
  @RolesAllowed(Rights.RECORD_PERMISSION)
  @Audits({AuditAction.RECORD_LASTING_PERMISSION, AuditAction.REFUSE})
  public StandingPermission recordForToday(
      Patient patient, Agreement agreement, Confirmation confirmation) {
    Checked checked = ladder.look(callers.current(), patient);
    if (checked.isOwn()) {
      refuse(Why.OWN_RECORD, patient, checked);
    }
    if (!confirmation.coversAtDesk(checked)) {
      refuse(Why.NOT_CONFIRMED, patient, checked);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return write(
        patient,
        StandingKind.RECEPTION,
        agreement,
        Optional.empty(),
        now,
        StandingRule.endOfDay(now),
        AuditEvent.act(AuditAction.RECORD_LASTING_PERMISSION, outcomeOf(agreement))
            .checked(checked.words(), confirmation.words(checked)));
  }

  private static AuditOutcome outcomeOf(Agreement agreement) {
    return agreement.capacity().isPresent()
        ? AuditOutcome.SOMEONE_AGREES
        : AuditOutcome.PATIENT_AGREES;
  }

  private void refuse(Why reason, Patient patient, Checked checked) {
    AuditEvent refusal = AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED);
    trail.recordAlone(Ladder.told(refusal, reason, callers.current(), patient, checked));
    throw new RefusedHereException(reason);
  }

  private StandingPermission write(
      Patient patient,
      StandingKind kind,
      Agreement agreement,
      Optional<String> workgroup,
      Instant now,
      Instant ends,
      AuditEvent recorded) {
    Caller caller = callers.current();
    entries.require(caller, Capability.VIEW);
    StandingPermission made =
        new StandingPermission(
            Uuid7.at(now),
            kind,
            caller.site(),
            patient.number(),
            new StandingPermission.Recorder(
                caller.userId(), caller.displayName(), caller.role().orElseThrow().name()),
            agreement,
            workgroup,
            now,
            ends);
    UUID event =
        trail.record(
            told(recorded, caller, made)
                .detail(agreement.capacity().map(DecisionMaker::word).orElse(null))
                .agreedBy(agreement.name().map(ProxyName::text).orElse(null)));
    rows.write(made, caller, event);
    return made;
  }

  /** The workgroups of the site to which the caller belongs. */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public List<Workgroup> workgroups() {
    Caller caller = callers.current();
    return StandingRule.of(caller, sites.accessRules(caller.site()).workgroups());
  }

  /** For how many days at most a patient can agree. */
  @RolesAllowed(Rights.VIEW_RECORD)
  @Audits({})
  public int longestDays() {
    callers.current();
    return configuration.number("permission.longest-days");
  }

  /**
   * Those that hold for a patient at the caller's site, whomever they count for and under whichever
   * of the patient's numbers they were recorded; an event.
   */
  @RolesAllowed({Rights.VIEW_RECORD, Rights.RECORD_PERMISSION})
  @Audits(AuditAction.LIST_PERMISSIONS)
  public List<StandingPermission> of(Patient patient) {
    Caller caller = callers.current();
    trail.record(
        AuditEvent.act(AuditAction.LIST_PERMISSIONS, AuditOutcome.DONE)
            .by(caller)
            .about(patient.number()));
    return rows.of(caller.site(), replaced.of(patient));
  }

  /**
   * Whether each number of a patient could be looked up. If not, nobody may be told that none was
   * recorded under another one.
   */
  @RolesAllowed({Rights.VIEW_RECORD, Rights.RECORD_PERMISSION})
  @Audits({})
  public boolean isComplete(Patient patient) {
    callers.current();
    return replaced.of(patient).isComplete();
  }

  /**
   * Those that the caller recorded and that still hold, newest first; the reading is an event.
   *
   * @param after the last of the page before; empty for the first page
   */
  @RolesAllowed({Rights.VIEW_RECORD, Rights.RECORD_PERMISSION})
  @Audits(AuditAction.LIST_PERMISSIONS)
  public StandingPage own(Optional<UUID> after) {
    Caller caller = callers.current();
    trail.record(listed("OWN_PERMISSIONS", caller, after));
    return rows.by(caller.site(), caller.userId(), after);
  }

  /**
   * Those that hold at the site, newest first; the reading is an event.
   *
   * @param after the last of the page before; empty for the first page
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_PERMISSIONS)
  public StandingPage ofSite(Optional<UUID> after) {
    Caller caller = callers.current();
    trail.record(listed("SITE_PERMISSIONS", caller, after));
    return rows.at(caller.site(), after);
  }

  private static AuditEvent listed(String which, Caller caller, Optional<UUID> after) {
    return AuditEvent.act(AuditAction.LIST_PERMISSIONS, AuditOutcome.DONE)
        .by(caller)
        .detail(which + after.map(id -> "_FURTHER").orElse(""));
  }

  /**
   * Revokes one that holds at the caller's site: a clinician any of them, reception what the same
   * person recorded, the privacy officer any. No record opens under it from then on, and one that
   * is open closes at the next look. However many ask at one moment, it is revoked once.
   *
   * @throws IllegalArgumentException when nothing is written of why
   */
  @RolesAllowed({Rights.VIEW_RECORD, Rights.RECORD_PERMISSION, Rights.READ_AUDIT})
  @Audits({AuditAction.REVOKE_PERMISSION, AuditAction.REFUSE})
  public Revocation revoke(UUID id, Note reason) {
    if (reason.text().isEmpty()) {
      throw new IllegalArgumentException("A revocation has a reason");
    }
    Caller caller = callers.current();
    Optional<StandingPermission> recorded = rows.recorded(caller.site(), id);
    if (recorded.isEmpty()) {
      return Revocation.UNKNOWN;
    }
    StandingPermission given = recorded.get();
    if (!mayRevoke(caller, given)) {
      trail.recordAlone(
          told(AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED), caller, given)
              .detail("PERMISSION_OF_ANOTHER"));
      return Revocation.NOT_THEIRS;
    }
    rows.lock(given.site(), given.patient());
    Optional<String> before = rows.revokedBy(id);
    if (before.isPresent()) {
      return before.get().equals(caller.userId())
          ? Revocation.DONE_BEFORE
          : Revocation.DONE_BY_ANOTHER;
    }
    if (!Instant.now().isBefore(given.ends())) {
      return Revocation.ENDED;
    }
    revoke(given, caller, reason.text());
    return Revocation.DONE;
  }

  private static boolean mayRevoke(Caller caller, StandingPermission given) {
    return caller.may(Rights.VIEW_RECORD)
        || caller.may(Rights.READ_AUDIT)
        || given.recorder().userId().equals(caller.userId());
  }

  /**
   * Revokes all that hold for a patient at the caller's site, whoever recorded them and under
   * whichever of the patient's numbers.
   */
  @RolesAllowed({Rights.VIEW_RECORD, Rights.RECORD_PERMISSION, Rights.CHANGE_PREFERENCE})
  @Audits(AuditAction.REVOKE_PERMISSION)
  public void revokeAll(Patient patient, String why) {
    Caller caller = callers.current();
    KnownNumbers numbers = replaced.of(patient);
    numbers.inOrder().forEach(number -> rows.lock(caller.site(), number));
    rows.toRevoke(caller.site(), numbers).forEach(given -> revoke(given, caller, why));
  }

  private void revoke(StandingPermission given, Caller caller, String why) {
    UUID event =
        trail.record(
            told(AuditEvent.act(AuditAction.REVOKE_PERMISSION, AuditOutcome.REVOKED), caller, given)
                .reason(why));
    rows.revoke(given, caller, event, why);
  }

  private static AuditEvent told(AuditEvent event, Caller caller, StandingPermission given) {
    return event
        .by(caller)
        .about(given.patient())
        .permission(given.id(), null)
        .lasting(given.kind().word(), given.workgroup().orElse(null), given.ends());
  }
}
