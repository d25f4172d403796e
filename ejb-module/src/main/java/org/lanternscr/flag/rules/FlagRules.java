package org.lanternscr.flag.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;
import org.lanternscr.staff.Answer;

/** All rules, each by its own name; none knows of the others. */
public final class FlagRules {

  private static final Map<FlagKind, Rule> RULES =
      Map.of(
          FlagKind.OWN_RECORD,
          ladder(FlagKind.OWN_RECORD, "The user asked for their own record, which stayed closed."),
          FlagKind.WATCHED,
          ladder(FlagKind.WATCHED, "The patient was on the watch list."),
          FlagKind.SAME_SURNAME,
          new SurnameRule(),
          FlagKind.SAME_ADDRESS,
          ladder(FlagKind.SAME_ADDRESS, "User and patient have the same postcode."),
          FlagKind.COLLEAGUE,
          ladder(FlagKind.COLLEAGUE, "The patient is on the staff list of this site."),
          FlagKind.DECEASED,
          ladder(FlagKind.DECEASED, "The patient had died before the record was opened."),
          FlagKind.OUT_OF_HOURS,
          new HoursRule(),
          FlagKind.BURST,
          new BurstRule(),
          FlagKind.REPEAT,
          new RepeatRule(),
          FlagKind.DEPARTMENT,
          new DepartmentRule());

  private FlagRules() {}

  private static Rule ladder(FlagKind flag, String sentence) {
    return (access, tuning) -> ofAnswer(flag, access.answer(flag), sentence);
  }

  /** A check that was made before the record was opened. */
  static Verdict ofAnswer(FlagKind flag, Answer answer, String sentence) {
    return switch (answer) {
      case YES -> Verdict.raised(flag, sentence);
      case NO -> Verdict.clear(flag);
      case NOT_CHECKED ->
          Verdict.notChecked(flag, "The lists did not tell when the record was opened.");
    };
  }

  /**
   * What each rule says, in the order of telling. Of one's own record there is nothing more to say:
   * surname, address and staff list are the user's own.
   */
  public static List<Verdict> look(Access access, FlagTuning tuning) {
    boolean isOwn = access.answer(FlagKind.OWN_RECORD) == Answer.YES;
    return Stream.of(FlagKind.values())
        .filter(flag -> !isOwn || flag == FlagKind.OWN_RECORD)
        .map(flag -> look(flag, access, tuning))
        .toList();
  }

  private static Verdict look(FlagKind flag, Access access, FlagTuning tuning) {
    return tuning.off().contains(flag) || tuning.isExcepted(flag, access.person().department())
        ? Verdict.off(flag)
        : RULES.get(flag).look(access, tuning);
  }
}
