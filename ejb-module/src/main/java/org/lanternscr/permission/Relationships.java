package org.lanternscr.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.lanternscr.attendance.Attendances;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.site.Relationship;
import org.lanternscr.site.SiteRegistry;

/** The relationship with a patient, by the setting of the site and by what its PAS has told. */
@ApplicationScoped
class Relationships {

  @EJB private SiteRegistry sites;
  @Inject private Attendances attendances;

  RelationshipNow of(OdsCode site, Patient patient, Instant now) {
    Relationship setting = sites.accessRules(site).relationship();
    return setting == Relationship.ATTENDANCE
        ? RelationshipNow.byAttendance(
            attendances.current(site, patient.number(), now), attendances.last(site))
        : RelationshipNow.of(setting);
  }
}
