package org.lanternscr.web.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanternscr.consent.ConsentNote;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.consent.NewPreference;
import org.lanternscr.consent.ProposedChange;
import org.lanternscr.web.consent.ChangeInHand.Draft;

/** R2.5: a change is confirmed once, from the page that shows it, for the patient it is for. */
class ChangeInHandTest {

  private final ChangeInHand inHand = new ChangeInHand();
  private final ProposedChange change =
      new ProposedChange(
          UUID.randomUUID(),
          ConsentPreference.ASK,
          NewPreference.NO,
          "C1",
          ConsentNote.of("in person"));

  @BeforeEach
  void propose() {
    inHand.put(new Draft("one", "no", "C1", change.note(), Optional.empty(), Optional.of(change)));
  }

  private Optional<String> confirms(String token, ProposedChange which) {
    return inHand.confirm(token, which.id().toString(), confirmed -> "done");
  }

  @Test
  void aSecondClickFindsNothingToConfirm() {
    assertThat(confirms("one", change)).contains("done");
    assertThat(confirms("one", change)).isEmpty();
    assertThat(inHand.proposed("one")).isEmpty();
  }

  @Test
  void anotherPatientOrAnOlderTabConfirmsNothing() {
    assertThat(confirms("two", change)).isEmpty();
    assertThat(inHand.confirm("one", "", confirmed -> "done")).isEmpty();
    assertThat(inHand.confirm("one", UUID.randomUUID().toString(), confirmed -> "done")).isEmpty();
    assertThat(inHand.proposed("one")).as("it is still in hand").contains(change);
  }

  @Test
  void aFaultKeepsWhatWasTypedAndConfirmsNothing() {
    inHand.put(
        new Draft(
            "one",
            "no",
            "",
            ConsentNote.of("as typed"),
            Optional.of(StepFault.REASON),
            Optional.empty()));
    assertThat(inHand.of("one").orElseThrow().note().text()).isEqualTo("as typed");
    assertThat(confirms("one", change)).isEmpty();
  }
}
