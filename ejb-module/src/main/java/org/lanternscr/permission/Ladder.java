package org.lanternscr.permission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.platform.Caller;
import org.lanternscr.registry.RefusedHereException.Why;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.StaffList;
import org.lanternscr.watch.WatchList;

/** Looks at what stands between a user and a record, in this trust's own database alone. */
@ApplicationScoped
class Ladder {

  @Inject private ReplacedNumbers replaced;
  @Inject private StaffList staff;
  @Inject private WatchList watches;

  /** Whether the patient is the user, as the lists have it now. */
  boolean isOwn(Caller caller, Patient patient) {
    return staff.isOwn(caller, () -> replaced.of(patient));
  }

  /** An event of a refusal, with what was found and why that does not let somebody in. */
  static AuditEvent told(
      AuditEvent refusal, Why why, Caller caller, Patient patient, Checked checked) {
    return refusal
        .by(caller)
        .about(patient.number())
        .checked(checked.words(), "")
        .detail(why.name());
  }

  Checked look(Caller caller, Patient patient) {
    KnownNumbers numbers = replaced.of(patient);
    return Checked.of(
        staff.of(caller, patient, numbers),
        Answer.of(watches.isWatched(caller, numbers)),
        patient,
        numbers.isComplete());
  }
}
