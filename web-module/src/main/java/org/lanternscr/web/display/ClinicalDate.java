package org.lanternscr.web.display;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * A date with the precision it was told in: a year, a month or a day.
 *
 * @param shown the clinical form, such as {@code 07-Mar-1948} (ISB 1503, D+Ta)
 * @param spoken the form for a screen reader, such as {@code 7 March 1948} (D+Ta-0011)
 * @param machine the form for {@code <time datetime>}
 * @param day the day, when the date is that precise
 */
public record ClinicalDate(String shown, String spoken, String machine, Optional<LocalDate> day) {

  private static final int YEAR_LENGTH = 4;
  private static final int MONTH_LENGTH = 7;
  private static final int DAY_LENGTH = 10;

  /**
   * Reads a FHIR date or date-time; the clock part of a date-time is passed over.
   *
   * @return empty when there is no date in it
   */
  public static Optional<ClinicalDate> read(String fhir) {
    String date = fhir.substring(0, Math.min(fhir.length(), DAY_LENGTH));
    try {
      return switch (date.length()) {
        case YEAR_LENGTH -> Optional.of(of(Year.parse(date), "uuuu", "uuuu", date));
        case MONTH_LENGTH -> Optional.of(of(YearMonth.parse(date), "MMM-uuuu", "MMMM uuuu", date));
        case DAY_LENGTH -> Optional.of(of(LocalDate.parse(date)));
        default -> Optional.empty();
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A date known to the day. */
  public static ClinicalDate of(LocalDate day) {
    return of(day, "dd-MMM-uuuu", "d MMMM uuuu", day.toString());
  }

  private static ClinicalDate of(
      TemporalAccessor date, String shown, String spoken, String machine) {
    return new ClinicalDate(
        english(shown).format(date),
        english(spoken).format(date),
        machine,
        date instanceof LocalDate day ? Optional.of(day) : Optional.empty());
  }

  /** English months of three letters: {@code Locale.UK} would write Sept (D+Ta-0004). */
  static DateTimeFormatter english(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
