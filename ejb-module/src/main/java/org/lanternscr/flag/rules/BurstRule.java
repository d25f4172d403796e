package org.lanternscr.flag.rules;

import java.time.Instant;
import java.util.List;
import org.lanternscr.flag.rules.Access.Opening;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;

/**
 * The access is one of many patients' that the user opened in a short time. Every access of a burst
 * is flagged, the first of it as well, since what came after it is known when it is looked at.
 */
final class BurstRule implements Rule {

  @Override
  public Verdict look(Access access, FlagTuning tuning) {
    long most =
        access.openings().stream()
            .map(Opening::at)
            .filter(begin -> isWithin(access.at(), begin, tuning))
            .mapToLong(begin -> patients(access.openings(), begin, tuning))
            .max()
            .orElse(0);
    return most > tuning.burstPatients()
        ? Verdict.raised(
            FlagKind.BURST,
            "One of "
                + most
                + " patients within "
                + tuning.burstWithin().toMinutes()
                + " minutes; more than "
                + tuning.burstPatients()
                + " is unusual here.")
        : Verdict.clear(FlagKind.BURST);
  }

  private static long patients(List<Opening> openings, Instant begin, FlagTuning tuning) {
    return openings.stream()
        .filter(opening -> isWithin(opening.at(), begin, tuning))
        .map(Opening::patient)
        .distinct()
        .count();
  }

  private static boolean isWithin(Instant at, Instant begin, FlagTuning tuning) {
    return !at.isBefore(begin) && at.isBefore(begin.plus(tuning.burstWithin()));
  }
}
