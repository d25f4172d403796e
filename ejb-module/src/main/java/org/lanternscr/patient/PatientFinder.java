package org.lanternscr.patient;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.patient.PatientSearch.NotFound;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.NationalCalls;
import org.lanternscr.registry.RefusedHereException;

/** Finds a patient by NHS number. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PatientFinder {

  @EJB private AuditTrail trail;
  @EJB private PatientLedger ledger;
  @Inject private Callers callers;
  @Inject private NationalCalls calls;
  @Inject private NationalGateway gateway;
  @Inject private PdsCalls pds;

  /**
   * Asks PDS for the patient of a number. The attempt is recorded before, the outcome after; if
   * either cannot be written, nothing is told.
   *
   * @throws NationalServiceException when PDS does not tell
   * @throws RefusedHereException when it may not be asked from here
   */
  @RolesAllowed({Rights.LOOK_FOR_SUMMARY, Rights.RECORD_PERMISSION})
  @Audits({AuditAction.FIND_PATIENT, AuditAction.RAISE_FINDING, AuditAction.REFUSE})
  public PatientSearch find(NhsNumber number) {
    Caller caller = callers.current();
    NationalCall call = calls.of(caller, NationalService.PDS);
    UUID attempt =
        trail.recordAlone(
            about(AuditEvent.attempt(AuditAction.FIND_PATIENT), caller, number, call));
    PatientSearch search;
    try {
      NationalReply reply = gateway.translated(call, () -> pds.patient(call, number));
      search = read(reply, number, call);
    } catch (RuntimeException e) {
      AuditEvent failed = AuditEvent.failed(AuditAction.FIND_PATIENT, attempt, e);
      trail.recordAlone(about(failed, caller, number, call));
      throw e;
    }
    AuditEvent found = AuditEvent.outcome(AuditAction.FIND_PATIENT, attempt, outcomeOf(search));
    write(about(found, caller, number, call), search);
    return search;
  }

  private void write(AuditEvent outcome, PatientSearch search) {
    if (search instanceof Found found && found.patient().replaces().isPresent()) {
      ledger.found(outcome, found.patient());
    } else {
      trail.recordAlone(outcome);
    }
  }

  private static AuditEvent about(
      AuditEvent event, Caller caller, NhsNumber number, NationalCall call) {
    return event.by(caller).about(number).of(call);
  }

  private static PatientSearch read(NationalReply reply, NhsNumber number, NationalCall call) {
    return switch (reply.status()) {
      case 200 ->
          PatientReader.read(reply.body(), number, LocalDate.now(ZoneOffset.UTC))
              .<PatientSearch>map(Found::new)
              .orElseThrow(() -> call.failure(Kind.UNREADABLE));
      case 404 -> new NotFound();
      case 403 -> throw call.failure(Kind.NOT_PERMITTED_HERE);
      default -> throw call.failure(Kind.REJECTED);
    };
  }

  private static AuditOutcome outcomeOf(PatientSearch search) {
    return search instanceof Found found ? outcomeOf(found.patient()) : AuditOutcome.NOT_FOUND;
  }

  private static AuditOutcome outcomeOf(Patient patient) {
    if (patient.restricted()) {
      return AuditOutcome.RESTRICTED;
    }
    return patient.replaces().isPresent() ? AuditOutcome.SUPERSEDED : AuditOutcome.FOUND;
  }
}
