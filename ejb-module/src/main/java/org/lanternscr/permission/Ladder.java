package org.lanternscr.permission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.staff.StaffList;
import org.lanternscr.watch.WatchList;

/** Looks at what stands between a user and a record, in this trust's own database alone. */
@ApplicationScoped
class Ladder {

  @Inject private StaffList staff;
  @Inject private WatchList watches;

  Checked look(Caller caller, Patient patient) {
    return Checked.of(staff.of(caller, patient), watches.isWatched(caller, patient), patient);
  }
}
