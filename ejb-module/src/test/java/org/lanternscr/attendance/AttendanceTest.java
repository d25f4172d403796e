package org.lanternscr.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;

/** R2.1: when an attendance is evidence of a relationship. */
class AttendanceTest {

  private static final Instant FROM = Instant.parse("2026-11-26T10:00:00Z");
  private static final Duration BEFORE = Duration.ofHours(24);
  private static final Duration AFTER = Duration.ofHours(72);

  @ParameterizedTest
  @CsvSource({
    // kind, end, cancelled, now, current
    "outpatient, 2026-11-26T11:00:00Z, false, 2026-11-25T09:59:59Z, false",
    "outpatient, 2026-11-26T11:00:00Z, false, 2026-11-25T10:00:00Z, true",
    "outpatient, 2026-11-26T11:00:00Z, false, 2026-11-26T10:30:00Z, true",
    "outpatient, 2026-11-26T11:00:00Z, false, 2026-11-29T10:59:59Z, true",
    "outpatient, 2026-11-26T11:00:00Z, false, 2026-11-29T11:00:00Z, false",
    "outpatient, 2026-11-26T11:00:00Z, true,  2026-11-26T10:30:00Z, false",
    "outpatient, ,                     false, 2026-11-30T09:59:59Z, true",
    "outpatient, ,                     false, 2026-11-30T10:00:00Z, false",
    "inpatient,  ,                     false, 2027-05-01T10:00:00Z, true",
    "inpatient,  ,                     false, 2027-06-01T10:00:00Z, false",
    "inpatient,  2026-11-26T11:00:00Z, false, 2027-05-01T10:00:00Z, false",
  })
  void isCurrentInItsWindow(
      String kind, Instant until, boolean cancelled, Instant now, boolean current) {
    Attendance attendance =
        new Attendance(
            "A-1",
            new NhsNumber("9990000018"),
            AttendanceKind.of(kind).orElseThrow(),
            "Resus",
            FROM,
            Optional.ofNullable(until),
            cancelled);
    assertThat(attendance.isCurrent(now, BEFORE, AFTER)).isEqualTo(current);
  }

  /** R6.7: ten digits that pass for an NHS number are no part of what is shown or recorded. */
  @Test
  void masksInItsEvidenceWhatLooksLikeANumber() {
    assertThat(evidence("ED-9990000026", "Ward 7"))
        .isEqualTo("ED-[NHS number removed], inpatient, Ward 7");
    assertThat(evidence("ED-1", "Bed of 999 000 0026"))
        .isEqualTo("ED-1, inpatient, Bed of [NHS number removed]");
    assertThat(evidence("ED-2026-104233", "Ward 7"))
        .as("an id of a PAS is not touched")
        .isEqualTo("ED-2026-104233, inpatient, Ward 7");
  }

  private static String evidence(String id, String place) {
    return new Attendance(
            id,
            new NhsNumber("9990000018"),
            AttendanceKind.INPATIENT,
            place,
            FROM,
            Optional.empty(),
            false)
        .evidence();
  }
}
