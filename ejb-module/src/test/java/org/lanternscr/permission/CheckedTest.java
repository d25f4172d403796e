package org.lanternscr.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.staff.Answer.NO;
import static org.lanternscr.staff.Answer.NOT_CHECKED;
import static org.lanternscr.staff.Answer.YES;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.Patient;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.StaffAnswers;

/** R2, R5.1: the ladder between patient and record, rung by rung. */
class CheckedTest {

  private static final StaffAnswers SILENT =
      new StaffAnswers(NOT_CHECKED, NOT_CHECKED, NOT_CHECKED, NOT_CHECKED);
  private static final StaffAnswers STRANGER = new StaffAnswers(NO, NO, NO, NO);

  private static Patient patient(boolean died, boolean replaced, boolean restricted) {
    return new Patient(
        new NhsNumber("9990000018"),
        replaced ? Optional.of(new NhsNumber("9990000026")) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Patient.Gender.FEMALE,
        died ? Optional.of("") : Optional.empty(),
        restricted,
        List.of("1 Example Street", "EX1 1AA"),
        Optional.empty());
  }

  private static Patient ordinary() {
    return patient(false, false, false);
  }

  private static Confirmation of(Set<Check> warnings, String why) {
    return new Confirmation(warnings, why.isEmpty() ? Note.none() : Note.of(why));
  }

  @ParameterizedTest
  @CsvSource({
    "NO,NO,NO,NO,false,false,false,false,''",
    "NO,YES,NO,NO,false,false,false,false,SAME_SURNAME",
    "NO,NO,YES,NO,false,false,false,false,SAME_ADDRESS",
    "NO,NO,NO,YES,false,false,false,false,COLLEAGUE",
    "NO,NO,NO,NO,true,false,false,false,WATCHED",
    "NO,NO,NO,NO,false,true,false,false,DECEASED",
    "NO,NO,NO,NO,false,false,true,false,SUPERSEDED",
    "NO,NO,YES,NO,false,false,false,true,RESTRICTED",
    "NO,YES,NO,YES,false,false,false,true,SAME_SURNAME RESTRICTED",
    "NOT_CHECKED,NOT_CHECKED,NOT_CHECKED,NOT_CHECKED,false,false,false,false,''",
    "NO,YES,YES,YES,true,true,true,false,'WATCHED SAME_SURNAME SAME_ADDRESS COLLEAGUE DECEASED SUPERSEDED'"
  })
  void warnsOfWhatWasFoundAndOfNothingElse(
      Answer own,
      Answer surname,
      Answer address,
      Answer colleague,
      boolean watched,
      boolean died,
      boolean replaced,
      boolean restricted,
      String warnings) {
    Checked checked =
        Checked.of(
            new StaffAnswers(own, surname, address, colleague),
            Answer.of(watched),
            patient(died, replaced, restricted),
            true);
    assertThat(checked.warnings())
        .extracting(Check::name)
        .containsExactly(warnings.isEmpty() ? new String[0] : warnings.split(" "));
    assertThat(checked.isOwn()).isFalse();
    assertThat(Confirmation.none().covers(checked)).isEqualTo(warnings.isEmpty());
    assertThat(of(checked.warnings(), "visiting consultant").covers(checked)).isTrue();
  }

  @Test
  void isOwnWhateverElseIsFoundAndNothingConfirmsIt() {
    Checked own = Checked.of(new StaffAnswers(YES, YES, YES, NO), NO, ordinary(), true);
    assertThat(own.isOwn()).isTrue();
    assertThat(own.warnings()).doesNotContain(Check.OWN_RECORD);
  }

  /** Where the list is silent the event says so, and never no. */
  @Test
  void tellsEachAnswerInTheEvent() {
    assertThat(Checked.of(SILENT, NO, ordinary(), true).words())
        .isEqualTo(
            "own-record.not-checked watched.no same-surname.not-checked"
                + " same-address.not-checked colleague.not-checked deceased.no superseded.no"
                + " restricted.no");
    assertThat(Checked.of(STRANGER, YES, patient(true, true, true), true).words())
        .isEqualTo(
            "own-record.no watched.yes same-surname.no same-address.not-checked colleague.no"
                + " deceased.yes superseded.yes restricted.yes");
    assertThat(Checked.of(SILENT, NO, ordinary(), true).notChecked())
        .containsExactlyInAnyOrder(
            Check.OWN_RECORD, Check.SAME_SURNAME, Check.SAME_ADDRESS, Check.COLLEAGUE);
  }

  /** Issue 7: where a number could not be looked for, a no by number is not checked, and why. */
  @Test
  void tellsApartWhatIsMissing() {
    Checked blind = Checked.of(new StaffAnswers(NOT_CHECKED, NO, NO, NO), NO, ordinary(), false);
    assertThat(blind.answer(Check.WATCHED)).isEqualTo(NOT_CHECKED);
    assertThat(blind.isForWantOfNumbers()).isTrue();
    assertThat(blind.isForWantOfLists()).as("no list is to blame").isFalse();
    Checked silent = Checked.of(SILENT, NO, ordinary(), true);
    assertThat(silent.answer(Check.WATCHED)).isEqualTo(NO);
    assertThat(silent.isForWantOfNumbers()).isFalse();
    assertThat(silent.isForWantOfLists()).isTrue();
    Checked both = Checked.of(SILENT, YES, ordinary(), false);
    assertThat(both.isWatched()).as("a yes stays a yes").isTrue();
    assertThat(both.isForWantOfNumbers()).isTrue();
    assertThat(both.isForWantOfLists()).isTrue();
    Checked all = Checked.of(STRANGER, NO, ordinary(), true);
    assertThat(all.isForWantOfNumbers() || all.isForWantOfLists()).isFalse();
  }

  /** What was found after the page was shown is not confirmed by it. */
  @Test
  void isConfirmedOnlyByWhatCoversIt() {
    StaffAnswers relative = new StaffAnswers(NO, YES, YES, NO);
    Checked checked = Checked.of(relative, YES, ordinary(), true);
    assertThat(of(Set.of(Check.SAME_SURNAME), "visiting consultant").covers(checked)).isFalse();
    assertThat(of(Set.of(Check.values()), "").covers(checked)).as("no reason").isFalse();
    assertThat(of(Set.of(Check.values()), "asked").covers(checked)).as("too short").isFalse();
    assertThat(of(Set.of(Check.values()), "visiting consultant").covers(checked)).isTrue();
    assertThat(of(Set.of(Check.values()), "visiting consultant").words(checked))
        .isEqualTo("watched same-surname same-address");
  }

  /**
   * R1.4: where a restricted patient works is told to nobody who opens, and stands in the event.
   */
  @Test
  void tellsNobodyThatARestrictedPatientWorksHere() {
    StaffAnswers colleague = new StaffAnswers(NO, NO, NO, YES);
    Checked restricted = Checked.of(colleague, NO, patient(false, false, true), true);
    assertThat(restricted.mayTell(Check.COLLEAGUE)).isFalse();
    assertThat(restricted.warnings()).containsExactly(Check.RESTRICTED);
    assertThat(restricted.words()).contains("colleague.yes");
    assertThat(Checked.of(colleague, NO, ordinary(), true).mayTell(Check.COLLEAGUE)).isTrue();
  }

  /** Who records at a desk confirms what is found of them, and learns of no watch. */
  @Test
  void asksAtADeskForAllButAWatch() {
    Checked checked = Checked.of(new StaffAnswers(NO, YES, NO, NO), YES, ordinary(), true);
    assertThat(checked.warningsAtDesk()).containsExactly(Check.SAME_SURNAME);
    assertThat(Confirmation.none().coversAtDesk(checked)).isFalse();
    assertThat(of(Set.of(Check.SAME_SURNAME), "").coversAtDesk(checked)).isTrue();
  }
}
