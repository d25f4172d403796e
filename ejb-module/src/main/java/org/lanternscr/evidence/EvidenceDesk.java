package org.lanternscr.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.PatientNumbers;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/**
 * Gives evidence packs and reports out, to a privacy officer about their own site. No transaction
 * is open while a pack goes out. Whatever is asked about a patient is of each number that they are
 * known by.
 */
@Stateless
public class EvidenceDesk {

  @EJB private AuditTrail trail;
  @Inject private PackMaker packs;
  @Inject private ReportMaker reports;
  @Inject private PatientNumbers numbers;
  @Inject private Callers callers;

  /**
   * What a pack of a selection would hold now; empty where the desk is busy. The looking is
   * recorded, and is not part of what is counted.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<PackPreview> preview(Selection selection) {
    return packs.preview(asked(selection), AuditAction.SEARCH_AUDIT);
  }

  /**
   * Gives a pack out.
   *
   * @param words in which the events are told
   * @param target is opened once the export is recorded, and not if there is nothing to give
   * @throws PackBrokenOffException when it ended before its end
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.EXPORT_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public PackResult pack(Selection selection, EventWords words, PackTarget target) {
    return packs.make(asked(selection), AuditAction.EXPORT_AUDIT, words, target);
  }

  /**
   * Who looked at a patient's record here, for the patient to read; empty where the desk is busy.
   * It is recorded before it is given.
   *
   * @param selection of one patient
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.EXPORT_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<AccessReport> whoLooked(Selection selection) {
    PackRequest asked = asked(selection);
    Optional<AccessReport> report = reports.make(asked);
    if (report.isPresent()) {
      trail.recordAlone(
          asked
              .toldBy(AuditEvent.act(AuditAction.EXPORT_AUDIT, AuditOutcome.DONE))
              .detail("REPORT_FOR_PATIENT"));
    }
    return report;
  }

  private PackRequest asked(Selection selection) {
    return PackRequest.of(callers.current(), selection.byEach(numbers).until(PackMaker.now()));
  }
}
