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
    return Optional.of(about(site, alert.patient(), alert.raised()));
  }

  /** The same of an access that raised no alert. */
  Evidence about(OdsCode site, NhsNumber patient, Instant opened) {
    Optional<LastImport> last = attendances.last(site);
    if (last.isEmpty()) {
      return Evidence.notChecked("No attendance list has been imported");
    }
    if (attendances.isTooOld(last, opened)) {
      return Evidence.notChecked(
          "The newest attendance list, of "
              + TOLD.format(last.get().at())
              + ", was too old when the record was opened");
    }
    Optional<Attendance> attended = attendances.current(site, patient, opened);
    return attended.isPresent()
        ? of(attended, true, last.get(), opened)
        : byEachNumber(site, patient, last.get(), opened);
  }

  /** The PAS may have another number of the patient, as the permission takes it too. */
  private Evidence byEachNumber(OdsCode site, NhsNumber patient, LastImport last, Instant opened) {
    KnownNumbers numbers = replaced.of(patient);
    return of(attendances.current(site, numbers, opened), numbers.isComplete(), last, opened);
  }

  /**
   * A list that came before the access cannot say that there was no attendance, nor can any where
   * the patient may have a number that is not known.
   */
  static Evidence of(
      Optional<Attendance> attended, boolean isEachNumberKnown, LastImport last, Instant raised) {
    if (attended.isPresent()) {
      return matches(attended.get());
    }
    if (!last.at().isAfter(raised)) {
      return Evidence.notChecked(
          "No attendance list has come since the record was opened; the newest is of "
              + TOLD.format(last.at()));
    }
    return isEachNumberKnown
        ? nothing(last)
        : Evidence.notChecked(
            "The patient may be in the list of "
                + TOLD.format(last.at())
                + " by an NHS number that is not known here");
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
