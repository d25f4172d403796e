package org.lanternscr.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.consent.ConsentNote.Fault;

/** R2.5: a note beside the coded reason holds no NHS number and is short. */
class ConsentNoteTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asked for by 9990000018",
        "999 000 0018",
        "999-000-0018 by phone",
        "99 90 00 00 18",
        "9990000018.",
        "number 1: 999 000 0018",
        "９９９ ０００ ００１８",
        "٩٩٩ ٠٠٠ ٠٠١٨",
        "ref 12 999 000 0018",
        "999/000/0018",
        "999_000_0018",
        "999,000,0018",
        "999\\000\\0018",
        "(999)[000]0018"
      })
  void refusesAnNhsNumberHoweverItIsWritten(String typed) {
    assertThat(ConsentNote.of(typed).fault()).contains(Fault.NHS_NUMBER);
  }

  /** The number of a telephone, a date and an order number are none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "phoned on 01632 960000",
        "letter of 26 November 2026",
        "order 9990000019",
        "99900000180"
      })
  void takesWhatIsNone(String typed) {
    assertThat(ConsentNote.of(typed).fault()).isEmpty();
  }

  @Test
  void isOneShortLine() {
    assertThat(ConsentNote.of(" asked\r\n\tin person ").text()).isEqualTo("asked in person");
    assertThat(ConsentNote.of("x".repeat(ConsentNote.LONGEST)).fault()).isEmpty();
    assertThat(ConsentNote.of("x".repeat(10_000)).fault()).contains(Fault.TOO_LONG);
    assertThat(ConsentNote.of("a\u0000b").fault()).contains(Fault.CONTROL_CHARACTERS);
    assertThat(ConsentNote.of("a\u202eb").fault()).contains(Fault.CONTROL_CHARACTERS);
    assertThat(ConsentNote.of("secret").toString()).doesNotContain("secret");
  }

  /** A change with a faulty note, or to nothing new, cannot be put together at all. */
  @Test
  void aChangeThatNoPageOffersCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proposed(ConsentPreference.ASK, NewPreference.ASK, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proposed(ConsentPreference.NOT_PERMITTED, NewPreference.NO, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proposed(ConsentPreference.ASK, NewPreference.NO, "9990000018"));
    assertThat(Optional.of(proposed(ConsentPreference.REFUSED, NewPreference.ASK, "x")))
        .isPresent();
  }

  private static ProposedChange proposed(
      ConsentPreference before, NewPreference after, String note) {
    return new ProposedChange(UUID.randomUUID(), before, after, "C1", ConsentNote.of(note));
  }
}
