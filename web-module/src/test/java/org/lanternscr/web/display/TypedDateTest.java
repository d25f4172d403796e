package org.lanternscr.web.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One way to read a typed day, in every form. */
class TypedDateTest {

  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource({
    "24-Nov-2026, 2026-11-24",
    "4-nov-2026, 2026-11-04",
    "04 NOV 2026, 2026-11-04",
    "4 November 2026, 2026-11-04",
    "24/11/2026, 2026-11-24",
    "24.11.2026, 2026-11-24",
    "' 2026-11-24 ', 2026-11-24",
    "31-Feb-2026,",
    "11/24/2026,",
    "24-Nov-26,",
    "24-Nov-1999,",
    "24-Nov-0026,",
    "29/02/2026,",
    "11/2026,",
    "soon,",
    "'',"
  })
  void readsADayAsItIsTyped(String typed, LocalDate day) {
    assertThat(TypedDate.read(typed).orElse(null)).isEqualTo(day);
  }
}
