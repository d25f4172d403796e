package org.lanternscr.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.lanternscr.site.ReviewRules;

/**
 * Until when an alert is to be reviewed: whole days, by the calendar of an English hospital. Pure.
 *
 * @param rules of the alert's site
 * @param now from when it is looked at
 */
record DueRule(ReviewRules rules, Instant now) {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  /** The last day on which its review is in time. */
  LocalDate due(AlertKind kind, Instant raised) {
    return dayOf(raised).plusDays(days(kind));
  }

  /** How many days it is overdue; 0 when it is not. */
  long daysOver(AlertKind kind, Instant raised) {
    return Math.max(0, ChronoUnit.DAYS.between(due(kind, raised), dayOf(now)));
  }

  /** What was raised earlier than this is overdue. */
  Instant overdueBefore(AlertKind kind) {
    return dayOf(now).minusDays(days(kind)).atStartOfDay(WALL_CLOCK).toInstant();
  }

  /** What is due on a day or later was raised at this moment or later. */
  Instant raisedForDue(AlertKind kind, LocalDate day) {
    return day.minusDays(days(kind)).atStartOfDay(WALL_CLOCK).toInstant();
  }

  private int days(AlertKind kind) {
    return switch (kind) {
      case EMERGENCY -> rules.emergencyDays();
      case SELF_CLAIM -> rules.selfClaimDays();
      case LEGAL -> rules.legalDays();
    };
  }

  private static LocalDate dayOf(Instant moment) {
    return moment.atZone(WALL_CLOCK).toLocalDate();
  }
}
