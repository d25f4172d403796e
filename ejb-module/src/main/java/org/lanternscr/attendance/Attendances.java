package org.lanternscr.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.platform.TrustConfiguration;

/** What the database has of attendances at this moment, for the features above. */
@ApplicationScoped
public class Attendances {

  @Inject private AttendanceRows rows;
  @Inject private TrustConfiguration configuration;

  /** The attendance that is evidence of a relationship now: of several the one that began last. */
  public Optional<Attendance> current(OdsCode site, NhsNumber patient, Instant now) {
    Duration before = hours("attendance.before-hours");
    Duration after = hours("attendance.after-hours");
    return rows.of(site, patient, now.plus(before)).stream()
        .filter(attendance -> attendance.isCurrent(now, before, after))
        .findFirst();
  }

  /** The same by each number that the patient is known by: a PAS may have any of them. */
  public Optional<Attendance> current(OdsCode site, KnownNumbers numbers, Instant now) {
    return numbers.all().stream()
        .flatMap(number -> current(site, number, now).stream())
        .max(Comparator.comparing(Attendance::from));
  }

  /**
   * Where a patient was or was expected at a moment, by each number that they are known by; empty
   * when nobody can know: no list has come since, or none has them and the numbers are not all of
   * theirs.
   */
  public Optional<List<String>> placesAt(OdsCode site, KnownNumbers numbers, Instant moment) {
    Duration before = hours("attendance.before-hours");
    Duration after = hours("attendance.after-hours");
    return rows.last(site)
        .filter(list -> list.at().isAfter(moment))
        .map(
            list ->
                numbers.all().stream()
                    .flatMap(number -> rows.of(site, number, moment.plus(before)).stream())
                    .filter(attendance -> attendance.isCurrent(moment, before, after))
                    .map(Attendance::place)
                    .toList())
        .filter(places -> numbers.isComplete() || !places.isEmpty());
  }

  /** The newest import of a site; none if there was none. */
  public Optional<LastImport> last(OdsCode site) {
    return rows.last(site);
  }

  /**
   * Whether the newest import of a site is so old that the list says nothing of who attends now.
   * Then it is no evidence of a relationship, which is claimed until a newer one comes in.
   */
  public boolean isTooOld(Optional<LastImport> last, Instant now) {
    Duration longest = hours("attendance.longest-hours");
    return last.filter(list -> list.at().plus(longest).isBefore(now)).isPresent();
  }

  private Duration hours(String key) {
    return Duration.ofHours(configuration.number(key));
  }
}
