package org.lanternscr.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Until when a sample is to be reviewed: whole days, by the calendar of an English hospital. Pure.
 *
 * @param drawn when it was drawn; that day does not count
 */
record SampleDue(Instant drawn, int days) {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  /** The last day on which its review is in time. */
  LocalDate day() {
    return dayOf(drawn).plusDays(days);
  }

  /** How many days it is overdue; 0 when it is not. */
  long daysOver(Instant now) {
    return Math.max(0, ChronoUnit.DAYS.between(day(), dayOf(now)));
  }

  private static LocalDate dayOf(Instant moment) {
    return moment.atZone(WALL_CLOCK).toLocalDate();
  }
}
