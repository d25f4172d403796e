package org.lanternscr.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.NhsNumber.Fault;
import org.lanternscr.kernel.NhsNumber.Misread;
import org.lanternscr.kernel.NhsNumber.Read;

/**
 * R1.1, ISB 1504 (NUM-0001 to 0018): what is typed becomes an NHS number, or one fault, before
 * anything is asked of PDS.
 */
class NhsNumberTest {

  @ParameterizedTest(name = "R1.1 accepted: {0}")
  @ValueSource(
      strings = {
        "9990000018",
        "999 000 0018",
        "  999\t000\n0018 ",
        "999-000-0018",
        "999\u00a0000\u00a00018", // non-breaking spaces of a web page
        "999\u2009000\u202f0018", // thin and narrow spaces
        "999\u2013000\u20130018", // en dashes
        "999\u2011000\u20140018", // non-breaking hyphen, em dash
        "999\u2212000\u22120018", // minus signs of a word processor
        "\u202d999 000 0018\u202c", // direction marks around a copied number
        "\ufeff9990000018\u200b", // byte order mark, zero-width space
        "9 9 9 0 0 0 0 0 1 8"
      })
  void readsWhatAPersonTypesOrPastes(String typed) {
    assertThat(NhsNumber.read(typed)).isEqualTo(new Read(new NhsNumber("9990000018")));
  }

  @ParameterizedTest(name = "R1.1 refused: \"{0}\" is {1}")
  @CsvSource({
    "'', EMPTY",
    "'   ', EMPTY",
    "' - \u2013 ', EMPTY",
    "QQ123456C, NATIONAL_INSURANCE_NUMBER",
    "qq 12 34 56 c, NATIONAL_INSURANCE_NUMBER",
    "QQ-12-34-56-C, NATIONAL_INSURANCE_NUMBER",
    "QQ123456E, NOT_DIGITS",
    "Q123456C, NOT_DIGITS",
    "99900000l8, NOT_DIGITS",
    "999.000.0018, NOT_DIGITS",
    "999000001X, NOT_DIGITS",
    "+9990000018, NOT_DIGITS",
    "\uff19\uff19\uff19\uff10\uff10\uff10\uff10\uff10\uff11\uff18, NOT_DIGITS", // full width
    "\u0669\u0669\u0669\u0660\u0660\u0660\u0660\u0660\u0661\u0668, NOT_DIGITS", // Arabic-Indic
    "1, TOO_SHORT",
    "999000001, TOO_SHORT",
    "999 000 001, TOO_SHORT",
    "99900000180, TOO_LONG",
    "999 000 0018 9, TOO_LONG",
    "9990000019, CHECK_DIGIT",
    "9990000081, CHECK_DIGIT", // two digits exchanged
    "9990000108, CHECK_DIGIT"
  })
  void namesTheOneFault(String typed, Fault fault) {
    assertThat(NhsNumber.read(typed)).isEqualTo(new Misread(fault));
  }

  @ParameterizedTest(name = "R1.1 nothing typed")
  @NullSource
  void readsNothingAsEmpty(String typed) {
    assertThat(NhsNumber.read(typed)).isEqualTo(new Misread(Fault.EMPTY));
  }

  @ParameterizedTest(name = "R1.1 999000000 needs check digit 10, so {0} does not exist")
  @ValueSource(
      strings = {
        "9990000000",
        "9990000001",
        "9990000002",
        "9990000003",
        "9990000004",
        "9990000005",
        "9990000006",
        "9990000007",
        "9990000008",
        "9990000009"
      })
  void acceptsNoNumberWhoseCheckDigitWouldBeTen(String typed) {
    assertThat(NhsNumber.read(typed)).isEqualTo(new Misread(Fault.CHECK_DIGIT));
  }

  @ParameterizedTest(name = "R1.1 check digits around zero: {0}")
  @ValueSource(strings = {"9990000050", "9990000069", "9990000026", "9990000034"})
  void acceptsEveryRightCheckDigit(String typed) {
    assertThat(NhsNumber.read(typed)).isEqualTo(new Read(new NhsNumber(typed)));
  }

  @Test
  void exactlyOneLastDigitIsRight() {
    for (int stem = 999000001; stem < 999000200; stem++) {
      String nine = Integer.toString(stem);
      long right =
          "0123456789"
              .chars()
              .filter(digit -> NhsNumber.read(nine + (char) digit) instanceof Read)
              .count();
      assertThat(right).as("R1.1 stem %s", nine).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest(name = "R6.7 constructor refuses without repeating the value: {0}")
  @NullSource
  @ValueSource(strings = {"", "999 000 0018", "999000001", "9990000019", "999000001X"})
  void constructorRefuses(String digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NhsNumber(digits))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("999"));
  }

  @Test
  void isShownInThreeGroups() {
    assertThat(new NhsNumber("9990000018").spaced()).isEqualTo("999 000 0018");
  }

  @Test
  void isMaskedAsText() {
    NhsNumber number = new NhsNumber("9990000018");
    assertThat(number.toString()).as("R6.7").isEqualTo("NhsNumber[masked]");
    assertThat(NhsNumber.read("9990000018").toString()).as("R6.7").doesNotContain("999");
  }
}
