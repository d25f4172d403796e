package org.lanternscr.digest;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When digests go: once a day at a time by the clock of a place, but on no quiet day. Where that
 * clock is put forward over the time, the digest goes as much later; where it is put back, at the
 * first of the two.
 *
 * @param quietWeekdays days of every week
 * @param quietDates single days, such as bank holidays
 */
public record Schedule(
    LocalTime time, ZoneId zone, Set<DayOfWeek> quietWeekdays, Set<LocalDate> quietDates) {

  /** No digest is looked for that was due longer ago; the next one covers what it would have. */
  private static final int MOST_DAYS_LATE = 31;

  private static final int LETTERS = 3;

  public Schedule {
    quietWeekdays = Set.copyOf(quietWeekdays);
    quietDates = Set.copyOf(quietDates);
  }

  /**
   * Reads what is typed or kept.
   *
   * @param quiet days with spaces or commas between: {@code sat}, {@code 2026-12-25}
   * @throws DateTimeException when one of them is malformed; it says nothing of its content
   */
  public static Schedule read(LocalTime time, ZoneId zone, String quiet) {
    Set<DayOfWeek> weekdays = new LinkedHashSet<>();
    Set<LocalDate> dates = new LinkedHashSet<>();
    for (String word : quiet.strip().split("[\\s,]+")) {
      Optional<DayOfWeek> weekday = weekday(word);
      if (weekday.isPresent()) {
        weekdays.add(weekday.get());
      } else if (!word.isEmpty()) {
        dates.add(LocalDate.parse(word));
      }
    }
    return new Schedule(time, zone, weekdays, dates);
  }

  private static Optional<DayOfWeek> weekday(String word) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> word.equalsIgnoreCase(day.name()) || word.equalsIgnoreCase(brief(day)))
        .findFirst();
  }

  private static String brief(DayOfWeek day) {
    return day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT);
  }

  /** The quiet days as {@link #read} takes them, in their order. */
  public String quiet() {
    return Stream.concat(
            quietWeekdays.stream().sorted().map(Schedule::brief),
            quietDates.stream().sorted(Comparator.naturalOrder()).map(LocalDate::toString))
        .collect(Collectors.joining(" "));
  }

  /** The moment at which the digest of a day is due. */
  public Instant due(LocalDate day) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  /**
   * The day whose digest is due: the latest that is not quiet and whose time has come; empty on a
   * quiet day, and when none was due since.
   *
   * @param since when the subscription was made: what was due before is not sent
   */
  public Optional<LocalDate> latest(Instant now, Instant since) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (isQuiet(today)) {
      return Optional.empty();
    }
    return Stream.iterate(today, day -> day.minusDays(1))
        .limit(MOST_DAYS_LATE)
        .filter(day -> !isQuiet(day) && !due(day).isAfter(now))
        .findFirst()
        .filter(day -> due(day).isAfter(since));
  }

  /** When the next one is due; empty when every day of a year is quiet. */
  public Optional<Instant> next(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return Stream.iterate(today, day -> day.plusDays(1))
        .limit(366)
        .filter(day -> !isQuiet(day))
        .map(this::due)
        .filter(due -> due.isAfter(now))
        .findFirst();
  }

  private boolean isQuiet(LocalDate day) {
    return quietWeekdays.contains(day.getDayOfWeek()) || quietDates.contains(day);
  }
}
