package org.lanternscr.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.lanternscr.attendance.Attendance;
import org.lanternscr.attendance.Attendances;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.site.Relationship;
import org.lanternscr.site.SiteRegistry;

/** The relationship with a patient, by the setting of the site and by what its PAS has told. */
@ApplicationScoped
class Relationships {

  @EJB private SiteRegistry sites;
  @Inject private Attendances attendances;
  @Inject private ReplacedNumbers replaced;

  RelationshipNow of(OdsCode site, Patient patient, Instant now) {
    Relationship setting = sites.accessRules(site).relationship();
    if (setting != Relationship.ATTENDANCE) {
      return RelationshipNow.of(setting);
    }
    Optional<LastImport> last = attendances.last(site);
    if (last.isEmpty()) {
      return RelationshipNow.neverImported();
    }
    return attendances.isTooOld(last, now)
        ? RelationshipNow.byOldAttendances(last.get())
        : attendances
            .current(site, patient.number(), now)
            .map(found -> by(found, patient, last.get()))
            .orElseGet(() -> byEachNumber(site, patient, last.get(), now));
  }

  /** The PAS may have another number of the patient, be it replaced or the one in its place. */
  private RelationshipNow byEachNumber(
      OdsCode site, Patient patient, LastImport last, Instant now) {
    KnownNumbers numbers = replaced.of(patient);
    return attendances
        .current(site, numbers, now)
        .map(found -> by(found, patient, last))
        .orElseGet(() -> RelationshipNow.withoutAttendance(last, numbers.isComplete()));
  }

  /** Of a restricted patient no place is told. */
  private static RelationshipNow by(Attendance found, Patient patient, LastImport last) {
    return RelationshipNow.byAttendance(patient.restricted() ? found.withoutPlace() : found, last);
  }
}
