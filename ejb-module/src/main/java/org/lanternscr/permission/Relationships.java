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
    return attendances.isTooOld(last, now)
        ? RelationshipNow.byOldAttendances(last)
        : RelationshipNow.byAttendance(attendance(site, patient, now), last);
  }

  /**
   * The PAS may have another number of the patient, be it replaced or the one in its place; of a
   * restricted patient no place is told.
   */
  private Optional<Attendance> attendance(OdsCode site, Patient patient, Instant now) {
    return attendances
        .current(site, patient.number(), now)
        .or(() -> attendances.current(site, replaced.of(patient), now))
        .map(found -> patient.restricted() ? found.withoutPlace() : found);
  }
}
