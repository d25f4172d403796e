package org.lanternscr.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.permission.LegalReference.Fault;
import org.lanternscr.permission.LegalReference.Misread;
import org.lanternscr.permission.LegalReference.Read;

/** R2.4: legal access names what it refers to; a wrong reference is told by what is wrong. */
class LegalReferenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FD26P00123",
        "Public Health Act, section 45",
        "§ 12",
        "Order 9990/000018",
        "Order 2026/000123 of 26 November 2026"
      })
  void takesAReference(String typed) {
    assertThat(LegalReference.read(" " + typed + "\u00a0"))
        .isEqualTo(new Read(new LegalReference(typed)));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(null, Fault.EMPTY),
        Arguments.of(" \t\u00a0", Fault.EMPTY),
        Arguments.of("12", Fault.TOO_SHORT),
        Arguments.of("x".repeat(121), Fault.TOO_LONG),
        Arguments.of("two\nlines", Fault.CONTROL_CHARACTERS),
        Arguments.of("order\u0000 12", Fault.CONTROL_CHARACTERS),
        Arguments.of("half \ud83d", Fault.CONTROL_CHARACTERS),
        Arguments.of("order of 999 000 0018", Fault.HOLDS_NHS_NUMBER),
        Arguments.of("order of ９９９ ０００ ００１８", Fault.HOLDS_NHS_NUMBER),
        Arguments.of("order of 999-000-0018", Fault.HOLDS_NHS_NUMBER),
        Arguments.of("order 9990000018/2026", Fault.HOLDS_NHS_NUMBER),
        Arguments.of("order of 999/000/0018", Fault.HOLDS_NHS_NUMBER),
        Arguments.of("order of 999.000.0018", Fault.HOLDS_NHS_NUMBER),
        Arguments.of("order of 999_000_0018", Fault.HOLDS_NHS_NUMBER),
        Arguments.of("order of (999) [000] 0018", Fault.HOLDS_NHS_NUMBER),
        Arguments.of(
            "order of \u0669\u0669\u0669 \u0660\u0660\u0660 \u0660\u0660\u0661\u0668",
            Fault.HOLDS_NHS_NUMBER));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void tellsWhatIsWrong(String typed, Fault fault) {
    assertThat(LegalReference.read(typed)).isEqualTo(new Misread(fault));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LegalReference(typed == null ? null : typed.strip()));
  }

  @Test
  void isMaskedAsText() {
    assertThat(new LegalReference("FD26P00123")).as("R6.7").hasToString("LegalReference[masked]");
  }
}
