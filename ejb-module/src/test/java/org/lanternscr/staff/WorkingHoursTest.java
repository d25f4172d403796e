package org.lanternscr.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R5.4: whether somebody works at a moment, as the staff list has it. */
@Tag("R5.4")
class WorkingHoursTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** 2 November 2026 is a Monday; the clocks went back on 25 October. */
  @ParameterizedTest(name = "{0} at {1}, grace of {2} minutes: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri 09:00-17:00            | 2026-11-02T09:00 | 0  | true",
        "Mon-Fri 09:00-17:00            | 2026-11-02T08:59 | 0  | false",
        "Mon-Fri 09:00-17:00            | 2026-11-02T08:00 | 60 | true",
        "Mon-Fri 09:00-17:00            | 2026-11-02T18:00 | 60 | true",
        "Mon-Fri 09:00-17:00            | 2026-11-02T18:01 | 60 | false",
        "Mon-Fri 09:00-17:00            | 2026-11-07T12:00 | 60 | false",
        "Mon-Fri 09:00-17:00            | 2026-07-06T09:00 | 0  | true",
        "Mon-Sun 19:30-08:00            | 2026-11-03T02:00 | 0  | true",
        "Sun 19:30-08:00                | 2026-11-02T07:00 | 0  | true",
        "Sun 19:30-08:00                | 2026-11-02T20:00 | 0  | false",
        "Fri-Mon 09:00-17:00            | 2026-11-02T12:00 | 0  | true",
        "Fri-Mon 09:00-17:00            | 2026-11-03T12:00 | 0  | false",
        "Mon,Wed 09:00-12:00            | 2026-11-04T10:00 | 0  | true",
        "Mon,Wed 09:00-12:00            | 2026-11-03T10:00 | 0  | false",
        "Mon 09:00-12:00; Tue 13:00-17:00 | 2026-11-03T14:00 | 0 | true",
        "Mon 09:00-12:00; Tue 13:00-17:00 | 2026-11-03T10:00 | 0 | false",
        "Tue 00:00-08:00                | 2026-11-02T23:30 | 60 | true",
        "Mon 16:00-00:00                | 2026-11-03T00:30 | 60 | true",
        "any                            | 2026-11-07T03:00 | 0  | true"
      })
  void saysWhetherTheyWork(String pattern, LocalDateTime at, int grace, boolean works) {
    WorkingHours hours = new WorkingHours(WorkingPattern.read(pattern).orElseThrow());

    assertThat(covers(hours, at, grace, Set.of())).isEqualTo(works);
  }

  private static boolean covers(
      WorkingHours hours, LocalDateTime at, int grace, Set<LocalDate> holidays) {
    return hours.covers(at.atZone(LONDON).toInstant(), Duration.ofMinutes(grace), LONDON, holidays);
  }

  /** The Monday is a public holiday: no ordinary hours begin on it, and others stay as they are. */
  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri 09:00-17:00  | 2026-11-02T12:00 | false",
        "Mon-Fri 09:00-17:00  | 2026-11-03T12:00 | true",
        "Mon 09:00-12:00; Tue 13:00-17:00 | 2026-11-02T10:00 | false",
        "Mon-Fri 20:00-08:00  | 2026-11-02T22:00 | false",
        "Mon-Fri 20:00-08:00  | 2026-11-03T02:00 | false",
        "Mon-Fri 20:00-08:00  | 2026-11-03T22:00 | true",
        "Mon-Sun 09:00-17:00  | 2026-11-02T12:00 | true",
        "Fri-Mon 09:00-17:00  | 2026-11-02T12:00 | true",
        "Mon-Fri 09:00-17:00; Sat 09:00-13:00 | 2026-11-02T12:00 | true",
        "any                  | 2026-11-02T12:00 | true"
      })
  void nobodyWithOrdinaryHoursWorksOnAPublicHoliday(
      String pattern, LocalDateTime at, boolean works) {
    WorkingHours hours = new WorkingHours(WorkingPattern.read(pattern).orElseThrow());

    assertThat(covers(hours, at, 0, Set.of(LocalDate.of(2026, 11, 2)))).isEqualTo(works);
  }
}
