package org.lanternscr.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R5.5: exactly one digest a day, by the clock on the wall, and none on a quiet day. */
class ScheduleTest {

  private static final Instant LONG_AGO = Instant.parse("2011-01-01T00:00:00Z");

  private static Schedule at(String time, String zone, String quiet) {
    return Schedule.read(LocalTime.parse(time), ZoneId.of(zone), quiet);
  }

  /** Ordinary days, days on which the clock is changed, and places that are ahead or behind. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-26, 07:00, Europe/London,       2026-11-26T07:00:00Z",
    "2026-07-01, 07:00, Europe/London,       2026-07-01T06:00:00Z",
    "2026-03-29, 01:30, Europe/London,       2026-03-29T01:30:00Z", // put forward: 01:30 is 02:30
    "2026-03-29, 07:00, Europe/London,       2026-03-29T06:00:00Z",
    "2026-10-25, 01:30, Europe/London,       2026-10-25T00:30:00Z", // put back: the first of two
    "2026-10-25, 07:00, Europe/London,       2026-10-25T07:00:00Z",
    "2026-11-26, 00:00, Pacific/Kiritimati,  2026-11-25T10:00:00Z",
    "2026-11-26, 23:59, America/Los_Angeles, 2026-11-27T07:59:00Z",
    "2026-04-05, 02:30, Australia/Sydney,    2026-04-04T15:30:00Z"
  })
  void isDueAtOneMomentOfEachDay(String day, String time, String zone, String moment) {
    assertThat(at(time, zone, "").due(LocalDate.parse(day))).isEqualTo(moment);
  }

  /** Looked at each minute through a year, or days on which the clock is changed. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-27T00:00:00Z, 5, 01:30, Europe/London",
    "2026-10-23T00:00:00Z, 5, 01:30, Europe/London",
    "2026-10-22T12:00:00Z, 5, 01:00, Europe/London",
    "2026-03-27T00:00:00Z, 5, 02:00, Europe/London",
    "2026-04-03T00:00:00Z, 5, 02:30, Australia/Lord_Howe",
    "2026-03-06T12:00:00Z, 5, 02:30, America/New_York"
  })
  void comesOnceADayThroughTheChangesOfTheClock(String from, int days, String time, String zone) {
    Schedule schedule = at(time, zone, "");
    Instant begin = Instant.parse(from);
    List<LocalDate> sent = new ArrayList<>();
    for (int minute = 0; minute < days * 24 * 60; minute++) {
      schedule
          .latest(begin.plusSeconds(60L * minute), begin)
          .filter(day -> !sent.contains(day))
          .ifPresent(sent::add);
    }
    assertThat(sent).hasSize(days).isSorted();
    assertThat(sent.get(days - 1)).isEqualTo(sent.get(0).plusDays(days - 1));
  }

  /** 30 December 2011 did not happen in Samoa; its digest is that of the day after. */
  @Test
  void skipsADayThatThereWasNot() {
    Schedule schedule = at("07:00", "Pacific/Apia", "");
    assertThat(schedule.latest(Instant.parse("2011-12-29T17:30:00Z"), LONG_AGO))
        .contains(LocalDate.of(2011, 12, 29));
    assertThat(schedule.latest(Instant.parse("2011-12-30T17:30:00Z"), LONG_AGO))
        .contains(LocalDate.of(2011, 12, 31));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T06:59:59Z, '',         2026-11-25", // Thursday, not yet
    "2026-11-26T07:00:00Z, '',         2026-11-26",
    "2026-11-26T23:00:00Z, '',         2026-11-26", // late, after an outage
    "2026-11-28T09:00:00Z, 'sat sun',  ",
    "2026-11-29T09:00:00Z, 'SAT, Sunday',  ",
    "2026-11-30T06:00:00Z, 'sat sun',  2026-11-27", // what Friday's missed, before Monday's
    "2026-11-30T07:00:00Z, 'sat sun',  2026-11-30",
    "2026-12-25T09:00:00Z, '2026-12-25 2026-12-28', ",
    "2026-12-29T09:00:00Z, '2026-12-25 2026-12-28', 2026-12-29",
    "2026-12-29T06:00:00Z, 'sat sun 2026-12-25 2026-12-28', 2026-12-24"
  })
  void isTheLatestDayThatIsNotQuiet(String now, String quiet, String day) {
    assertThat(at("07:00", "Europe/London", quiet).latest(Instant.parse(now), LONG_AGO))
        .isEqualTo(Optional.ofNullable(day).map(LocalDate::parse));
  }

  @Test
  void isNeverOfBeforeTheSubscription() {
    Schedule schedule = at("07:00", "Europe/London", "");
    Instant now = Instant.parse("2026-11-26T08:00:00Z");
    assertThat(schedule.latest(now, Instant.parse("2026-11-26T07:00:00Z"))).isEmpty();
    assertThat(schedule.latest(now, Instant.parse("2026-11-26T06:59:59Z"))).isPresent();
  }

  @Test
  void saysWhenTheNextIs() {
    Instant friday = Instant.parse("2026-11-27T07:00:00Z");
    assertThat(at("07:00", "Europe/London", "sat sun").next(friday))
        .contains(Instant.parse("2026-11-30T07:00:00Z"));
    assertThat(at("07:00", "Europe/London", "mon tue wed thu fri sat sun").next(friday)).isEmpty();
  }

  @Test
  void keepsQuietDaysAsTheyAreRead() {
    assertThat(at("07:00", "Europe/London", " Sunday,sat  2026-12-25 ").quiet())
        .isEqualTo("sat sun 2026-12-25");
    assertThatThrownBy(() -> at("07:00", "Europe/London", "someday"))
        .isInstanceOf(DateTimeException.class);
  }
}
