package org.lanternscr.flag.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;
import org.lanternscr.staff.WorkingHours;

/**
 * The user does not work at that time, as the staff list and the trust's public holidays have it.
 * Lists do not know of swapped shifts and calls at night: that the patient was with the user's
 * department explains the hour, unless the trust has it otherwise.
 */
final class HoursRule implements Rule {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final DateTimeFormatter TOLD =
      DateTimeFormatter.ofPattern("EEEE 'at' HH:mm", Locale.UK).withZone(WALL_CLOCK);

  @Override
  public Verdict look(Access access, FlagTuning tuning) {
    Optional<WorkingHours> hours = access.person().hours();
    if (hours.isEmpty()) {
      return Verdict.notChecked(
          FlagKind.OUT_OF_HOURS, "The staff list does not say when the user works.");
    }
    if (hours.get().covers(access.at(), tuning.grace(), WALL_CLOCK, tuning.holidays())) {
      return Verdict.clear(FlagKind.OUT_OF_HOURS);
    }
    boolean isExplained =
        tuning.doesAttendingExplain()
            && access
                .places()
                .filter(places -> tuning.isWith(access.person().department(), places))
                .isPresent();
    if (isExplained) {
      return Verdict.clear(FlagKind.OUT_OF_HOURS);
    }
    return Verdict.raised(
        FlagKind.OUT_OF_HOURS,
        "Opened on "
            + TOLD.format(access.at())
            + holiday(access.at(), hours.get(), tuning)
            + "; the staff list has the user’s hours as "
            + hours.get().pattern().text()
            + ", and "
            + tuning.grace().toMinutes()
            + " minutes before and after are not counted."
            + explanation(access, tuning));
  }

  /** That the day is one on which who has such hours is off, which the list does not say. */
  private static String holiday(Instant at, WorkingHours hours, FlagTuning tuning) {
    boolean isOff =
        hours.isOffOnHolidays() && tuning.holidays().contains(LocalDate.ofInstant(at, WALL_CLOCK));
    return isOff ? ", a public holiday" : "";
  }

  private static String explanation(Access access, FlagTuning tuning) {
    if (!tuning.doesAttendingExplain()) {
      return "";
    }
    return access.places().isPresent()
        ? " No attendance of the patient explains it."
        : " No list of attendances has come since that could explain it.";
  }
}
