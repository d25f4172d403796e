package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.Agreement;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.Lasting;
import org.lanternscr.permission.LegalReference;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.ProxyName;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.site.Reason;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.Turn;
import org.lanternscr.web.outcome.LastOutcome;

/** Takes what the patient said to the permission desk, and says where to go then. */
@RequestScoped
class PatientsAnswer {

  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @Inject private OneAnswer oneAnswer;
  @Inject private PageFrame frame;
  @Inject private PatientInContext context;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;

  String agrees(OpenPatient open, Confirmation confirmed) {
    return goesOn(open, confirmed, permissions::patientAgrees);
  }

  /** Somebody agrees who may decide for the patient. */
  String someoneAgrees(
      OpenPatient open, Confirmation confirmed, DecisionMaker who, ProxyName name) {
    return goesOn(open, confirmed, patient -> permissions.someoneAgrees(patient, who, name));
  }

  /** They agree to later accesses as well. */
  String agreesToLast(
      OpenPatient open, Confirmation confirmed, Agreement agreement, Lasting lasting) {
    return goesOn(
        open, confirmed, patient -> permissions.agreesToLast(patient, agreement, lasting));
  }

  /** A permission was given earlier; unless it holds no more. */
  String use(OpenPatient open, Confirmation confirmed, UUID standing) {
    return oneAnswer.alone(
        () -> goesOnAlone(open, confirmed, patient -> permissions.use(patient, standing)));
  }

  /** The patient cannot be asked, and nothing is waited for. */
  String emergency(OpenPatient open, Reason reason, Note note) {
    return goesOn(
        open, Confirmation.none(), patient -> permissions.emergency(patient, reason.code(), note));
  }

  /** The law is the ground. */
  String legal(
      OpenPatient open, Confirmation confirmed, String code, LegalReference reference, Note note) {
    return goesOn(open, confirmed, patient -> permissions.legal(patient, code, reference, note));
  }

  private String goesOn(
      OpenPatient open, Confirmation confirmed, Function<Patient, PermissionToView> recorded) {
    return oneAnswer.alone(
        () -> goesOnAlone(open, confirmed, patient -> Optional.of(recorded.apply(patient))));
  }

  private String goesOnAlone(
      OpenPatient posted,
      Confirmation confirmed,
      Function<Patient, Optional<PermissionToView>> recorded) {
    Optional<OpenPatient> now = context.now().filter(o -> o.token().equals(posted.token()));
    if (now.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    OpenPatient open = now.get();
    if (open.permission().filter(PatientsAnswer::lasts).isPresent()) {
      // The same form again, or another one of the same patient: the first has opened the record.
      return Pages.redirectTo(Pages.VIEW_RECORD);
    }
    Turn turn = context.takeTurn();
    permissions.confirm(open.patient(), confirmed);
    Optional<PermissionToView> permission = recorded.apply(open.patient());
    if (permission.isEmpty()) {
      carried.put(AskPermissionScreen.FAULT, "standing.gone");
      return Pages.redirectTo(Pages.ASK_PERMISSION);
    }
    if (context.advance(turn, open.with(permission.get()))) {
      return Pages.redirectTo(Pages.VIEW_RECORD);
    }
    // The person cancelled, or another tab went on, while the answer was being recorded.
    records.close(frame.caller().signIn());
    permissions.takeBack(
        permission.get(),
        context.now().isPresent()
            ? AuditOutcome.ENDED_BY_ANOTHER_PATIENT
            : AuditOutcome.ENDED_BY_USER);
    return outcome.tellOvertaken();
  }

  private static boolean lasts(PermissionToView permission) {
    return Instant.now().isBefore(permission.expires());
  }

  String refuses(OpenPatient open) {
    return oneAnswer.alone(() -> refusesAlone(open));
  }

  private String refusesAlone(OpenPatient open) {
    context.takeTurn();
    permissions.patientRefuses(open.patient());
    records.close(frame.caller().signIn());
    context.advance(open.refusedAt(Instant.now()));
    carried.put(RefusalRecordedScreen.RECORDED, "yes");
    return Pages.redirectTo(Pages.REFUSAL_RECORDED);
  }
}
