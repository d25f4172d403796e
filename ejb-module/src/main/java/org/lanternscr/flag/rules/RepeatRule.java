package org.lanternscr.flag.rules;

import java.time.LocalDate;
import java.time.ZoneId;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;

/** The user opened the same patient's record on many days. */
final class RepeatRule implements Rule {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  @Override
  public Verdict look(Access access, FlagTuning tuning) {
    LocalDate today = LocalDate.ofInstant(access.at(), WALL_CLOCK);
    LocalDate first = today.minusDays(tuning.repeatWithinDays() - 1L);
    long days =
        access.openings().stream()
            .filter(opening -> opening.patient().equals(access.patient()))
            .filter(opening -> !opening.at().isAfter(access.at()))
            .map(opening -> LocalDate.ofInstant(opening.at(), WALL_CLOCK))
            .filter(day -> !day.isBefore(first))
            .distinct()
            .count();
    return days > tuning.repeatDays()
        ? Verdict.raised(
            FlagKind.REPEAT,
            "The user opened this patient’s record on "
                + days
                + " days of "
                + tuning.repeatWithinDays()
                + "; more than "
                + tuning.repeatDays()
                + " is unusual here.")
        : Verdict.clear(FlagKind.REPEAT);
  }
}
