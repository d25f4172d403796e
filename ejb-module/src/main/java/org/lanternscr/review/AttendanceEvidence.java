package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.attendance.Attendance;
import org.lanternscr.attendance.Attendances;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.review.Evidence.Verdict;

/**
 * R2: whether the patient attended when the record was opened, as the trust's PAS has it. Where
 * that was is not told: an alert does not say whether the patient's location is protected.
 */
@ApplicationScoped
class AttendanceEvidence implements EvidenceSource {

  private static final DateTimeFormatter TOLD =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.of("Europe/London"));

  @Inject private Attendances attendances;
  @Inject private ReplacedNumbers replaced;

  @Override
  public Optional<Evidence> about(OdsCode site, AlertEntry alert) {
    return about(site, alert.patient(), alert.raised());
  }

  /** The same of an access that raised no alert. */
  Optional<Evidence> about(OdsCode site, NhsNumber patient, Instant opened) {
    Optional<LastImport> last = attendances.last(site);
    if (attendances.isTooOld(last, opened)) {
      return Optional.empty();
    }
    Optional<Attendance> attended = attendances.current(site, patient, opened);
    return attended.isPresent()
        ? of(attended, true, last, opened)
        : byEachNumber(site, patient, last, opened);
  }

  /** The PAS may have another number of the patient, as the permission takes it too. */
  private Optional<Evidence> byEachNumber(
      OdsCode site, NhsNumber patient, Optional<LastImport> last, Instant opened) {
    KnownNumbers numbers = replaced.of(patient);
    return of(attendances.current(site, numbers, opened), numbers.isComplete(), last, opened);
  }

  /**
   * A list that came before the access cannot say that there was no attendance, nor can any where
   * the patient may have a number that is not known.
   */
  static Optional<Evidence> of(
      Optional<Attendance> attended,
      boolean isEachNumberKnown,
      Optional<LastImport> last,
      Instant raised) {
    return attended
        .map(AttendanceEvidence::matches)
        .or(
            () ->
                last.filter(list -> isEachNumberKnown && list.at().isAfter(raised))
                    .map(AttendanceEvidence::nothing));
  }

  private static Evidence matches(Attendance attended) {
    return new Evidence(
        Verdict.MATCHES,
        "Attendance "
            + attended.withoutPlace().evidence()
            + ", from "
            + TOLD.format(attended.from())
            + attended.until().map(end -> " to " + TOLD.format(end)).orElse(""));
  }

  private static Evidence nothing(LastImport list) {
    return new Evidence(
        Verdict.NOTHING_FOUND,
        "No attendance of this patient then, in the list of " + TOLD.format(list.at()));
  }
}
