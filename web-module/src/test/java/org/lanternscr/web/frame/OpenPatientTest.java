package org.lanternscr.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.Patient.Gender;
import org.lanternscr.record.SummarySearch.NoSummary;

/** R2.4: two tabs with two patients never cross. */
class OpenPatientTest {

  private final PatientInContext context = new PatientInContext();
  private final OpenPatient first = OpenPatient.of(patient("9990000018"), false);
  private final OpenPatient second = OpenPatient.of(patient("9990000026"), true);

  @Test
  void goesOnWithThePatientInContext() {
    choose(first);

    assertThat(context.advance(first.with(new NoSummary()))).isTrue();
    assertThat(context.now().orElseThrow().search()).contains(new NoSummary());
  }

  @Test
  void doesNothingForAPatientOfAnotherTab() {
    choose(first);
    choose(second);

    assertThat(context.advance(first.with(new NoSummary()))).isFalse();
    assertThat(context.now()).contains(second);
  }

  @Test
  void doesNothingOnceAccessHasEnded() {
    choose(first);
    context.clear();

    assertThat(context.advance(first.with(new NoSummary()))).isFalse();
    assertThat(context.now()).isEmpty();
  }

  @Test
  void dropsAPatientFoundInATurnThatHasPassed() {
    Turn slow = context.takeTurn();
    choose(second);

    assertThat(context.isLatest(slow)).isFalse();
    assertThat(context.choose(slow, first)).isFalse();
    assertThat(context.now()).contains(second);
  }

  @Test
  void dropsAnAnswerAboutTheSamePatientInATurnThatHasPassed() {
    Turn slow = choose(first);
    context.takeTurn();

    assertThat(context.advance(slow, first.with(new NoSummary()))).isFalse();
    assertThat(context.now().orElseThrow().search()).isEmpty();
  }

  @Test
  void goesOnInTheTurnInWhichThePatientWasChosen() {
    Turn turn = choose(first);

    assertThat(context.advance(turn, first.with(new NoSummary()))).isTrue();
    assertThat(context.now().orElseThrow().search()).contains(new NoSummary());
  }

  @Test
  void putsAPatientBackWhereNobodyIsInContext() {
    Turn slow = context.takeTurn();

    assertThat(context.putBack(first)).isTrue();
    assertThat(context.now()).contains(first);
    assertThat(context.isLatest(slow)).isFalse();
  }

  @Test
  void putsNobodyBackOverAPatientChosenMeanwhile() {
    Turn turn = choose(second);

    assertThat(context.putBack(first)).isFalse();
    assertThat(context.now()).contains(second);
    assertThat(context.isLatest(turn)).isTrue();
  }

  @Test
  void goesOnWithTheQuestion() {
    assertThat(first.page()).isEqualTo(Pages.ASK_PERMISSION);
  }

  /** A permission whose record never came to the screen is told apart from an open record. */
  @Test
  void isShownFromTheFirstTimeOnTheScreenUntilThePermissionEnds() {
    assertThat(first.shown()).isFalse();
    assertThat(first.withRecordShown().shown()).isTrue();
    assertThat(first.withRecordShown().withoutJustRead().shown()).isTrue();
    assertThat(first.withRecordShown().withoutPermission().shown()).isFalse();
    assertThat(first.withRecordShown().refusedAt(Instant.EPOCH).shown()).isFalse();
  }

  @Test
  void remembersWhenThePatientRefused() {
    OpenPatient refused = first.with(new NoSummary()).refusedAt(Instant.EPOCH);

    assertThat(refused.refused()).contains(Instant.EPOCH);
    assertThat(refused.search()).isEmpty();
    assertThat(refused.token()).isEqualTo(first.token());
  }

  @Test
  void tellsApartTwoChoicesOfTheSamePatient() {
    assertThat(OpenPatient.of(first.patient(), false).token()).isNotEqualTo(first.token());
  }

  @Test
  void isNeverWrittenWithTheSession() throws IOException, ClassNotFoundException {
    choose(first);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(context);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((PatientInContext) in.readObject()).now()).isEmpty();
    }
  }

  @Test
  void isMasked() {
    assertThat(first.toString()).isEqualTo("OpenPatient[masked]");
  }

  private Turn choose(OpenPatient patient) {
    Turn turn = context.takeTurn();
    assertThat(context.choose(turn, patient)).isTrue();
    return turn;
  }

  private static Patient patient(String digits) {
    return patient(digits, false);
  }

  private static Patient patient(String digits, boolean restricted) {
    return new Patient(
        new NhsNumber(digits),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Gender.UNKNOWN,
        Optional.empty(),
        restricted,
        List.of(),
        Optional.empty());
  }
}
