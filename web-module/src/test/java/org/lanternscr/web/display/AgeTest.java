package org.lanternscr.web.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages in the units of ISB 1505 (PAB-0034), at each border of the table. */
class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2026-11-23, 0d",
    "2026-11-22, 2026-11-23, 1d",
    "2026-10-27, 2026-11-23, 27d",
    "2026-10-26, 2026-11-23, 4w 0d",
    "2026-10-23, 2026-11-23, 4w 3d",
    "2025-11-24, 2026-11-23, 52w 0d",
    "2025-11-23, 2026-11-23, 12m 0d",
    "2025-11-15, 2026-11-23, 12m 8d",
    "2024-11-24, 2026-11-23, 23m 30d",
    "2024-11-23, 2026-11-23, 2y 0m",
    "2022-10-01, 2026-11-23, 4y 1m",
    "2008-11-24, 2026-11-23, 17y 11m",
    "2008-11-23, 2026-11-23, 18y",
    "1948-03-07, 2026-11-23, 78y",
    "2024-02-29, 2026-02-28, 23m 30d",
    "2026-11-24, 2026-11-23, 0d"
  })
  void hasTheUnitsThatSuitIt(LocalDate born, LocalDate on, String age) {
    assertThat(Age.on(on, born)).isEqualTo(age);
  }
}
