package org.lanternscr.staff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
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
   * Whether they are off on public holidays: an ordinary pattern has fixed hours and none that
   * begin at a weekend. Who works at weekends works on public holidays too, as far as anybody
   * knows.
   */
  public boolean isOffOnHolidays() {
    return !isAny()
        && parts()
            .map(WorkingHours::days)
            .noneMatch(days -> isOf(days, DayOfWeek.SATURDAY) || isOf(days, DayOfWeek.SUNDAY));
  }

  private Stream<String> parts() {
    return Stream.of(pattern.text().split("; "));
  }

  private static String days(String part) {
    return part.substring(0, part.indexOf(' '));
  }

  /**
   * Whether they work at a moment.
   *
   * @param grace how long before and after the hours it still counts as work
   * @param holidays on which no hours begin of who is off then
   */
  public boolean covers(Instant at, Duration grace, ZoneId zone, Set<LocalDate> holidays) {
    Set<LocalDate> off = isOffOnHolidays() ? holidays : Set.of();
    return isAny() || parts().anyMatch(part -> covers(part, at, grace, zone, off));
  }

  /** A shift that was begun on the day before, or with grace on the day after, counts too. */
  private static boolean covers(
      String part, Instant at, Duration grace, ZoneId zone, Set<LocalDate> off) {
    String days = days(part);
    String[] times = part.substring(days.length() + 1).split("-");
    LocalTime from = LocalTime.parse(times[0]);
    LocalTime until = LocalTime.parse(times[1]);
    LocalDate day = at.atZone(zone).toLocalDate();
    return Stream.of(day.minusDays(1), day, day.plusDays(1))
        .filter(begin -> isOf(days, begin.getDayOfWeek()) && !off.contains(begin))
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
