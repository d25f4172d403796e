package org.lanternscr.web.patient;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.outcome.LastOutcome;
import org.lanternscr.web.outcome.TryAgain;

/** Puts a patient just found in context, in the place of any other. */
@RequestScoped
class ChosenPatient {

  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @Inject private PageFrame frame;
  @Inject private PatientInContext context;
  @Inject private TryAgain tryAgain;
  @Inject private LastOutcome outcome;

  /** Where to go with the patient. */
  String next(Patient patient) {
    Optional<OpenPatient> earlier = context.now();
    if (earlier.filter(open -> isOpenFor(open, patient)).isPresent()) {
      return Pages.VIEW_RECORD;
    }
    OpenPatient choice = OpenPatient.of(patient, earlier.filter(this::end).isPresent());
    context.choose(choice);
    if (patient.restricted()) {
      return Pages.RESTRICTED_PATIENT;
    }
    tryAgain.at(Pages.ASK_PERMISSION);
    if (!context.advance(choice.with(records.lookForSummary(patient)))) {
      // Another tab chose another patient while the national service was asked.
      outcome.tellOtherPatient();
      return Pages.OUTCOME;
    }
    return Pages.ASK_PERMISSION;
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
