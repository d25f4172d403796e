package org.lanternscr.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4.3: the trust says in which hours its sites are looked at. */
class NightlyCheckTest {

  @ParameterizedTest(name = "at {1} of \"{0}\": {2}")
  @CsvSource({"2 3 4 5,2,true", "2 3 4 5,5,true", "2 3 4 5,6,false", "12  23,2,false", "0,0,true"})
  void looksInTheHoursOfTheSetting(String hours, int hour, boolean looks) {
    assertThat(NightlyCheck.isNight(hours, hour)).isEqualTo(looks);
  }
}
