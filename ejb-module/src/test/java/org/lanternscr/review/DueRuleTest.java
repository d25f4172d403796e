package org.lanternscr.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.site.ReviewRules;

/** R2.4: until when an alert is to be reviewed, by the calendar on the hospital's wall. */
class DueRuleTest {

  private static final ReviewRules RULES =
      new ReviewRules(3, 7, 2, Duration.ofHours(24), List.of(), Set.of());

  @ParameterizedTest(name = "{0} of {1} at {2}: due {3}, over {4}")
  @CsvSource({
    "EMERGENCY,  2026-11-19T22:14:00Z, 2026-11-22T23:59:59Z, 2026-11-22, 0",
    "EMERGENCY,  2026-11-19T22:14:00Z, 2026-11-23T00:00:00Z, 2026-11-22, 1",
    "SELF_CLAIM, 2026-11-19T22:14:00Z, 2026-11-27T12:00:00Z, 2026-11-26, 1",
    "LEGAL,      2026-11-19T22:14:00Z, 2026-11-20T12:00:00Z, 2026-11-21, 0",
    // In summer the day begins an hour earlier in UTC.
    "EMERGENCY,  2026-06-30T23:30:00Z, 2026-07-04T22:30:00Z, 2026-07-04, 0",
    "EMERGENCY,  2026-06-30T23:30:00Z, 2026-07-04T23:30:00Z, 2026-07-04, 1"
  })
  void isDueAfterWholeDays(
      AlertKind kind, Instant raised, Instant now, LocalDate due, long daysOver) {
    DueRule rule = new DueRule(RULES, now);
    assertThat(rule.due(kind, raised)).isEqualTo(due);
    assertThat(rule.daysOver(kind, raised)).isEqualTo(daysOver);
    assertThat(raised.isBefore(rule.overdueBefore(kind)))
        .as("the worklist finds it by the same rule")
        .isEqualTo(daysOver > 0);
  }
}
