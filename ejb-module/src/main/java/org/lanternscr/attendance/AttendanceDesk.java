package org.lanternscr.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.SiteDesk;

/**
 * Where an administrator brings in the attendances of a site that they look after. A file is looked
 * at first and counts when they say so; nothing here tells of a patient.
 */
@Stateless
public class AttendanceDesk {

  @EJB private SiteDesk desk;
  @EJB private AttendanceWriter writer;
  @EJB private AuditTrail trail;
  @Inject private AttendanceRows rows;
  @Inject private Attendances attendances;
  @Inject private Callers callers;

  /**
   * Reads a file and keeps it until it is taken or dropped. One with faults is refused whole, which
   * is an event.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  @Audits(AuditAction.IMPORT_ATTENDANCES)
  public Upload send(OdsCode site, Sent sent) {
    Caller caller = require(site);
    try {
      return new Upload.Waiting(writer.keep(site, Optional.of(caller), sent));
    } catch (FileRefusedException e) {
      trail.recordAlone(
          AuditEvent.act(AuditAction.IMPORT_ATTENDANCES, AuditOutcome.REFUSED)
              .by(caller)
              .atSite(site.value())
              .detail(e.told()));
      return new Upload.Refused(e.faults());
    }
  }

  /**
   * The caller's file that waits at a site.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public Optional<Preview> waiting(OdsCode site) {
    Caller caller = require(site);
    return rows.waiting(site, caller.userId())
        .flatMap(id -> rows.preview(id, site, Optional.of(caller.userId())));
  }

  /**
   * Lets a file count, unless a newer list has come since it was sent.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits(AuditAction.IMPORT_ATTENDANCES)
  public Taking take(OdsCode site, UUID id) {
    return writer.take(site, require(site), id);
  }

  /**
   * Forgets the caller's file that waits.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public void drop(OdsCode site) {
    rows.waiting(site, require(site).userId()).ifPresent(rows::drop);
  }

  /**
   * The newest import.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public Optional<LastImport> last(OdsCode site) {
    require(site);
    return rows.last(site);
  }

  /**
   * Whether the newest import is too old to be evidence, so that people claim the relationship.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public boolean isTooOld(OdsCode site) {
    return attendances.isTooOld(last(site), Instant.now());
  }

  private Caller require(OdsCode site) {
    if (desk.site(site).isEmpty()) {
      throw new IllegalArgumentException("A site that the caller does not look after");
    }
    return callers.current();
  }
}
