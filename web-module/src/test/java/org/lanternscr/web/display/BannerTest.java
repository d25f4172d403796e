package org.lanternscr.web.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.Patient.Gender;
import org.lanternscr.patient.Patient.PersonName;

/** The patient banner, with words or nothing for what is missing, never a guess. */
class BannerTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  /**
   * ISB 1506, PAB-0049 to 0054, NID-0001 to 0008: family name first and in capitals, nothing cut.
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Testpatient; One; Mrs; TESTPATIENT, One (Mrs)",
        "Testpatient; One Two; ; TESTPATIENT, One Two",
        "O’Testpatient; Zoë; Dr; O’TESTPATIENT, Zoë (Dr)",
        "; One; Mrs; One (Mrs)",
        "Testpatient; ; ; TESTPATIENT",
        "; ; Mrs; -",
        "; ; ; -"
      },
      delimiter = ';')
  void writesTheNameInFull(String family, String given, String title, String expected) {
    PersonName name =
        new PersonName(text(family), Arrays.asList(text(given).split(" ")), text(title));

    assertThat(PersonText.of(name)).isEqualTo(Optional.ofNullable(expected));
  }

  /** PAB-0034: the age after the date of birth. */
  @Test
  void showsAgeOfTheLiving() {
    Banner banner = banner(Optional.of("1948-03-07"), Optional.empty());

    assertThat(banner.getBorn().shown()).isEqualTo("07-Mar-1948");
    assertThat(banner.getAge()).isEqualTo("78y");
    assertThat(banner.getNumber()).isEqualTo("999 000 0018");
    assertThat(banner.isDeceased()).isFalse();
  }

  /** ISB 1505: the date of death and the age at death in the place of the age. */
  @Test
  void showsAgeAtDeathAndNoAgeOfTheDead() {
    Banner banner = banner(Optional.of("1948-03-07"), Optional.of("2020-03-06T10:00:00+00:00"));

    assertThat(banner.getAge()).isEmpty();
    assertThat(banner.getDied().shown()).isEqualTo("06-Mar-2020");
    assertThat(banner.getAgeAtDeath()).isEqualTo("71y");
  }

  @Test
  void showsADeathWithoutADate() {
    Banner banner = banner(Optional.of("1948-03-07"), Optional.of(""));

    assertThat(banner.isDeceased()).isTrue();
    assertThat(banner.getDied()).isNull();
    assertThat(banner.getAgeAtDeath()).isEmpty();
  }

  @Test
  void guessesNoAgeFromAYear() {
    Banner banner = banner(Optional.of("1948"), Optional.empty());

    assertThat(banner.getBorn().shown()).isEqualTo("1948");
    assertThat(banner.getAge()).isEmpty();
  }

  /** PAB-0019: what is missing is for words, never for a question mark. */
  @Test
  void leavesOutWhatIsMissing() {
    Banner banner = banner(Optional.empty(), Optional.empty());

    assertThat(banner.getBorn()).isNull();
    assertThat(banner.getAge()).isEmpty();
    assertThat(banner.getName()).isEmpty();
    assertThat(banner.getAddress()).isEmpty();
    assertThat(banner.getPractice()).isEmpty();
  }

  private static Banner banner(Optional<String> born, Optional<String> died) {
    return new Banner(
        new Patient(
            new NhsNumber("9990000018"),
            Optional.empty(),
            Optional.empty(),
            born,
            Gender.FEMALE,
            died,
            false,
            List.of(),
            Optional.empty()),
        TODAY);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
