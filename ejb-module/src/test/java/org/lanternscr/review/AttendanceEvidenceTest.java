package org.lanternscr.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.attendance.Attendance;
import org.lanternscr.attendance.AttendanceKind;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.review.Evidence.Verdict;

/** R2: what attendances say of an access, and when they say nothing. */
class AttendanceEvidenceTest {

  private static final Instant RAISED = Instant.parse("2026-11-19T22:14:00Z");
  private static final Attendance ATTENDED =
      new Attendance(
          "A-17",
          new NhsNumber("9990000344"),
          AttendanceKind.INPATIENT,
          "Ward 7",
          Instant.parse("2026-11-19T22:06:00Z"),
          Optional.of(Instant.parse("2026-11-20T04:10:00Z")),
          false);

  @Test
  void anAttendanceSaysWhyItMatches() {
    assertThat(of(Optional.of(ATTENDED), true, "2026-11-19T06:00:00Z"))
        .isEqualTo(
            new Evidence(
                Verdict.MATCHES,
                "Attendance A-17, inpatient, from 19-Nov-2026 22:06 to 20-Nov-2026 04:10"));
  }

  @Test
  void aListThatCameLaterSaysThatThereWasNone() {
    assertThat(of(Optional.empty(), true, "2026-11-20T06:00:00Z"))
        .isEqualTo(
            new Evidence(
                Verdict.NOTHING_FOUND,
                "No attendance of this patient then, in the list of 20-Nov-2026 06:00"));
  }

  @Test
  void aListThatCameBeforeCannotKnow() {
    assertThat(of(Optional.empty(), true, "2026-11-19T06:00:00Z"))
        .isEqualTo(
            new Evidence(
                Verdict.NOT_CHECKED,
                "No attendance list has come since the record was opened; the newest is of"
                    + " 19-Nov-2026 06:00"));
  }

  @Test
  void whereANumberMayBeUnknownNothingIsNoEvidence() {
    assertThat(of(Optional.empty(), false, "2026-11-20T06:00:00Z"))
        .isEqualTo(
            new Evidence(
                Verdict.NOT_CHECKED,
                "The patient may be in the list of 20-Nov-2026 06:00 by an NHS number that is not"
                    + " known here"));
  }

  private static Evidence of(Optional<Attendance> attended, boolean isKnown, String imported) {
    LastImport last = new LastImport(Instant.parse(imported), 1);
    return AttendanceEvidence.of(attended, isKnown, last, RAISED);
  }
}
