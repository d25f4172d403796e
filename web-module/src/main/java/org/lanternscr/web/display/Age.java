package org.lanternscr.web.display;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * An age in the units that suit it (ISB 1505): days below four weeks, weeks and days below a year,
 * months and days below two years, years and months below eighteen, then years. PDS gives no time
 * of birth, so the minutes and hours of the first two days cannot be told.
 */
public final class Age {

  private static final int DAYS_IN_WEEK = 7;
  private static final int WEEKS_TOLD_IN_DAYS = 4;
  private static final int YEARS_TOLD_IN_MONTHS = 2;
  private static final int ADULT = 18;
  private static final int MONTHS_IN_YEAR = 12;

  private Age() {}

  /**
   * The age on a day.
   *
   * @param on not before the birth; a day before it counts as the day of birth
   */
  public static String on(LocalDate on, LocalDate born) {
    LocalDate day = on.isBefore(born) ? born : on;
    Period age = Period.between(born, day);
    long days = ChronoUnit.DAYS.between(born, day);
    if (days < WEEKS_TOLD_IN_DAYS * DAYS_IN_WEEK) {
      return days + "d";
    }
    if (age.getYears() < 1) {
      return days / DAYS_IN_WEEK + "w " + days % DAYS_IN_WEEK + "d";
    }
    if (age.getYears() < YEARS_TOLD_IN_MONTHS) {
      return MONTHS_IN_YEAR * age.getYears() + age.getMonths() + "m " + age.getDays() + "d";
    }
    return age.getYears() < ADULT
        ? age.getYears() + "y " + age.getMonths() + "m"
        : age.getYears() + "y";
  }
}
