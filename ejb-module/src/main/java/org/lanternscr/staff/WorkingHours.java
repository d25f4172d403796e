package org.lanternscr.staff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A working pattern by the clock: whether somebody works at a moment. Pure.
 *
 * @param pattern as {@link WorkingPattern} keeps it
 */
public record WorkingHours(WorkingPattern pattern) {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final int WEEK = DAYS.size();

  /** Whether they have no fixed hours, so that none are unusual. */
  public boolean isAny() {
    return pattern.text().equals(WorkingPattern.ANY);
  }

  /**
   * Whether they work at a moment.
   *
   * @param grace how long before and after the hours it still counts as work
   */
  public boolean covers(Instant at, Duration grace, ZoneId zone) {
    return isAny()
        || Stream.of(pattern.text().split("; ")).anyMatch(part -> covers(part, at, grace, zone));
  }

  /** A shift that was begun on the day before, or with grace on the day after, counts too. */
  private static boolean covers(String part, Instant at, Duration grace, ZoneId zone) {
    int space = part.indexOf(' ');
    String days = part.substring(0, space);
    String[] times = part.substring(space + 1).split("-");
    LocalTime from = LocalTime.parse(times[0]);
    LocalTime until = LocalTime.parse(times[1]);
    LocalDate day = at.atZone(zone).toLocalDate();
    return Stream.of(day.minusDays(1), day, day.plusDays(1))
        .filter(begin -> isOf(days, begin.getDayOfWeek()))
        .anyMatch(
            begin -> {
              LocalDate end = until.isAfter(from) ? begin : begin.plusDays(1);
              Instant first = begin.atTime(from).atZone(zone).toInstant().minus(grace);
              Instant last = end.atTime(until).atZone(zone).toInstant().plus(grace);
              return !at.isBefore(first) && !at.isAfter(last);
            });
  }

  /** Runs may go over the end of the week, such as {@code Fri-Mon}. */
  private static boolean isOf(String days, DayOfWeek day) {
    int wanted = day.getValue() - 1;
    return Stream.of(days.split(","))
        .map(run -> run.split("-"))
        .anyMatch(
            ends -> {
              int first = DAYS.indexOf(ends[0]);
              int last = DAYS.indexOf(ends[ends.length - 1]);
              return (wanted - first + WEEK) % WEEK <= (last - first + WEEK) % WEEK;
            });
  }
}
