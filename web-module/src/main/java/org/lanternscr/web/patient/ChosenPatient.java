package org.lanternscr.web.patient;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.Turn;
import org.lanternscr.web.outcome.LastOutcome;
import org.lanternscr.web.outcome.TryAgain;
import org.lanternscr.web.permission.OwnRecordScreen;

/** Puts a patient just found in context, in the place of any other. */
@RequestScoped
class ChosenPatient {

  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @Inject private PageFrame frame;
  @Inject private PatientInContext context;
  @Inject private TryAgain tryAgain;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;

  /** Where to go with the patient, unless the turn in which they were found has passed. */
  String next(Turn turn, Patient patient) {
    if (!context.isLatest(turn)) {
      return outcome.tellOvertaken();
    }
    Optional<OpenPatient> earlier = context.now();
    if (earlier.filter(open -> isOpenFor(open, patient)).isPresent()) {
      return Pages.redirectTo(Pages.VIEW_RECORD);
    }
    if (permissions.look(patient).isOwn()) {
      // Nobody is put in context, so that no page can go on from here.
      carried.put(OwnRecordScreen.ASKED, "yes");
      return Pages.redirectTo(Pages.OWN_RECORD);
    }
    OpenPatient choice = OpenPatient.of(patient, earlier.filter(this::end).isPresent());
    if (!context.choose(turn, choice)) {
      return outcome.tellOvertaken();
    }
    tryAgain.at(Pages.ASK_PERMISSION, choice.token());
    return context.advance(turn, choice.with(records.lookForSummary(patient)))
        ? Pages.redirectTo(Pages.ASK_PERMISSION)
        : outcome.tellOvertaken();
  }

  /** The same patient, unchanged in every detail, whose record is open already. */
  private static boolean isOpenFor(OpenPatient open, Patient patient) {
    return open.permission().isPresent() && open.patient().equals(patient);
  }

  /** Ends the access to the earlier patient, and says whether there was any. */
  private boolean end(OpenPatient earlier) {
    context.clear();
    records.close(frame.caller().signIn());
    permissions.end(frame.caller().signIn(), AuditOutcome.ENDED_BY_ANOTHER_PATIENT);
    return earlier.permission().isPresent();
  }
}
