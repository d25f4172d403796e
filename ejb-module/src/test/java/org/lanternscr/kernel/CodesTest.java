package org.lanternscr.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R4.1, R4.2, R1.1: codes that refuse a malformed value from the moment they exist. */
class CodesTest {

  @ParameterizedTest(name = "R4.1 ODS code {0}")
  @ValueSource(strings = {"RZZ", "RZZ01", "A20047", "A1B2C3D4E5"})
  void acceptsOdsCodes(String text) {
    assertThat(new OdsCode(text)).hasToString(text);
  }

  @ParameterizedTest(name = "R4.1 no ODS code: {0}")
  @NullSource
  @ValueSource(
      strings = {"", "RZ", "A1B2C3D4E5F", "rzz01", "RZZ 01", "RZZ-01", "R\u00c9Z01", "RZZ\n"})
  void refusesOdsCodes(String text) {
    assertThat(OdsCode.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new OdsCode(text));
  }

  @Test
  void showsAnAsidInGroupsOfFour() {
    assertThat(new Asid("200000000012").spaced()).as("R4.2").isEqualTo("2000 0000 0012");
    assertThat(new Asid("200000000012")).hasToString("200000000012");
  }

  @ParameterizedTest(name = "R4.2 no ASID: {0}")
  @NullSource
  @ValueSource(strings = {"", "20000000001", "2000000000123", "2000 0000 0012", "20000000001A"})
  void refusesAsids(String text) {
    assertThat(Asid.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Asid(text));
  }

  @Test
  void keepsAnScrIdExactlyAsGiven() {
    assertThat(new ScrId(" fa60BE64 ").value())
        .as("R1.1, compared by case")
        .isEqualTo(" fa60BE64 ");
    assertThat(ScrId.isWellFormed("x".repeat(100))).isTrue();
  }

  @ParameterizedTest(name = "R1.1 no SCR id")
  @NullSource
  @ValueSource(strings = {"", " ", "\t\n"})
  void refusesBlankScrIds(String text) {
    assertThat(ScrId.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new ScrId(text));
  }

  @Test
  void refusesAnScrIdThatIsATextOfItsOwn() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScrId("x".repeat(101)));
  }
}
