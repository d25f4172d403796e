package org.lanternscr.web.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and times in the clinical form, whatever the locale of the server. */
class ClinicalDateTest {

  /** ISB 1503, D+Ta-0002 to 0011: two-digit day, English month of three letters, spoken in full. */
  @ParameterizedTest
  @CsvSource({
    "1948-03-07, 07-Mar-1948, 7 March 1948, 1948-03-07",
    "2026-09-30, 30-Sep-2026, 30 September 2026, 2026-09-30",
    "2010-10-22T00:00:00+00:00, 22-Oct-2010, 22 October 2010, 2010-10-22",
    "1948-06, Jun-1948, June 1948, 1948-06",
    "1948, 1948, 1948, 1948"
  })
  void keepsThePrecisionItWasToldIn(String fhir, String shown, String spoken, String machine) {
    ClinicalDate date = ClinicalDate.read(fhir).orElseThrow();

    assertThat(date.shown()).isEqualTo(shown);
    assertThat(date.spoken()).isEqualTo(spoken);
    assertThat(date.machine()).isEqualTo(machine);
    assertThat(date.day().isPresent()).isEqualTo(fhir.length() >= 10);
  }

  /** D+Ta-0022: no date is made of what is none. */
  @ParameterizedTest
  @ValueSource(strings = {"", "07-Mar-1948", "1948-3", "1948-13", "2026-02-30", "unknown", "194"})
  void guessesNoDate(String text) {
    assertThat(ClinicalDate.read(text)).isEmpty();
  }

  /** D+Ta-0010, D+Ta-0018: the locale of the server changes nothing. */
  @Test
  void ignoresTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(ClinicalDate.read("1948-12-07").orElseThrow().shown()).isEqualTo("07-Dec-1948");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** ISB 1501, D+Tb: 24 hours, midnight is 00:00. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:41:05Z, 23-Nov-2026 09:41, 23-Nov-2026 09:41:05",
    "2026-07-01T23:30:00Z, 02-Jul-2026 00:30, 01-Jul-2026 23:30:00",
    "2026-09-01T12:00:59Z, 01-Sep-2026 13:00, 01-Sep-2026 12:00:59"
  })
  void tellsTheWallClockToCliniciansAndUtcToTheAudit(Instant moment, String local, String utc) {
    assertThat(ClinicalTime.local(moment).shown()).isEqualTo(local);
    assertThat(ClinicalTime.utc(moment).shown()).isEqualTo(utc);
    assertThat(ClinicalTime.utc(moment).machine()).isEqualTo(moment.toString());
  }
}
