package org.lanternscr.flag.rules;

import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;
import org.lanternscr.staff.Answer;

/** User and patient have one surname; a very common one says nothing. */
final class SurnameRule implements Rule {

  @Override
  public Verdict look(Access access, FlagTuning tuning) {
    Answer answer = access.answer(FlagKind.SAME_SURNAME);
    return answer == Answer.YES && access.person().isCommonlyNamed()
        ? Verdict.notChecked(
            FlagKind.SAME_SURNAME, "The surname is one of those that are too common here.")
        : FlagRules.ofAnswer(
            FlagKind.SAME_SURNAME, answer, "User and patient have the same surname.");
  }
}
