package org.lanternscr.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The notation of the staff list for when somebody works. */
class WorkingPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri 08:00-18:00|Mon-Fri 08:00-18:00",
        "mon - fri  08:00 - 18:00 ;SAT 09:00–13:00|Mon-Fri 08:00-18:00; Sat 09:00-13:00",
        "Mon, Wed,Fri 20:00-08:00|Mon,Wed,Fri 20:00-08:00",
        "Any|any"
      })
  void readsOneSpelling(String written, String kept) {
    assertThat(WorkingPattern.read(written)).contains(new WorkingPattern(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9 to 5",
        "Mon-Fri",
        "08:00-18:00",
        "Mon-Fri 8:00-18:00",
        "Mon-Fri 08:00-24:00",
        "Mon-Fri 08:60-18:00",
        "Mo-Fr 08:00-18:00",
        "Mon-Wed-Fri 08:00-18:00",
        "Mon,,Fri 08:00-18:00",
        "Mon-Fri 08:00-18:00;",
        "any; Mon 08:00-09:00"
      })
  void readsNothingElse(String written) {
    assertThat(WorkingPattern.read(written)).isEmpty();
  }
}
