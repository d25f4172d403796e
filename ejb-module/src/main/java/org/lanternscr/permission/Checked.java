package org.lanternscr.permission;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.patient.Patient;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.StaffAnswers;

/**
 * What was looked at of a user and a patient before a record is opened, and what was found. Where
 * nobody could look, it says so.
 */
public final class Checked {

  /** What is found by the numbers of the patient. */
  private static final Set<Check> BY_NUMBER =
      EnumSet.of(Check.OWN_RECORD, Check.WATCHED, Check.COLLEAGUE);

  private final Map<Check, Answer> answers;
  private final boolean isEachNumberKnown;

  private Checked(Map<Check, Answer> answers, boolean isEachNumberKnown) {
    this.answers = answers;
    this.isEachNumberKnown = isEachNumberKnown;
  }

  /**
   * The ladder: every check has an answer. Pure.
   *
   * @param isEachNumberKnown whether what was looked for could be looked for by each number of the
   *     patient; else a no by number is not checked
   */
  static Checked of(
      StaffAnswers staff, Answer watched, Patient patient, boolean isEachNumberKnown) {
    Map<Check, Answer> answers = new EnumMap<>(Check.class);
    answers.put(Check.OWN_RECORD, staff.own());
    answers.put(Check.WATCHED, isEachNumberKnown ? watched : watched.orNotChecked());
    answers.put(Check.SAME_SURNAME, staff.surname());
    // PDS gives no address of a restricted patient, so nobody can know.
    answers.put(Check.SAME_ADDRESS, patient.restricted() ? Answer.NOT_CHECKED : staff.address());
    answers.put(Check.COLLEAGUE, staff.colleague());
    answers.put(Check.DECEASED, Answer.of(patient.isDeceased()));
    answers.put(Check.SUPERSEDED, Answer.of(patient.replaces().isPresent()));
    answers.put(Check.RESTRICTED, Answer.of(patient.restricted()));
    return new Checked(answers, isEachNumberKnown);
  }

  public Answer answer(Check check) {
    return answers.get(check);
  }

  /** Whether the record stays closed because it is the user's own. */
  public boolean isOwn() {
    return answer(Check.OWN_RECORD) == Answer.YES;
  }

  /** Whether an officer watches the record, so that a reason is asked. */
  public boolean isWatched() {
    return answer(Check.WATCHED) == Answer.YES;
  }

  /**
   * What the user is warned of and has to confirm; empty when there is nothing. That somebody works
   * here tells where they can be met, so of a restricted patient it stands in the event alone.
   */
  public Set<Check> warnings() {
    Set<Check> found = with(Answer.YES);
    found.remove(Check.OWN_RECORD);
    if (!mayTell(Check.COLLEAGUE)) {
      found.remove(Check.COLLEAGUE);
    }
    return found;
  }

  /** Whether the answer may be told to the user. */
  public boolean mayTell(Check check) {
    return check != Check.COLLEAGUE || answer(Check.RESTRICTED) != Answer.YES;
  }

  /** What somebody is warned of who records at a desk, and opens nothing: all but a watch. */
  public Set<Check> warningsAtDesk() {
    Set<Check> found = warnings();
    found.remove(Check.WATCHED);
    return found;
  }

  /** What nobody could look at. */
  public Set<Check> notChecked() {
    return with(Answer.NOT_CHECKED);
  }

  /** Whether some of it is because the patient may have a number that nobody could look for. */
  public boolean isForWantOfNumbers() {
    return !isEachNumberKnown && notChecked().stream().anyMatch(BY_NUMBER::contains);
  }

  /** Whether some of it is because the staff list or the address does not say it. */
  public boolean isForWantOfLists() {
    return notChecked().stream().anyMatch(check -> isEachNumberKnown || !BY_NUMBER.contains(check));
  }

  private Set<Check> with(Answer answer) {
    return Stream.of(Check.values())
        .filter(check -> answer(check) == answer)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
  }

  /** Each check with its answer, as the event says it. */
  String words() {
    return Stream.of(Check.values())
        .map(check -> check.word() + "." + answer(check).word())
        .collect(Collectors.joining(" "));
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "Checked[masked]";
  }
}
