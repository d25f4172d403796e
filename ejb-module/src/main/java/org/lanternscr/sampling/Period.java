package org.lanternscr.sampling;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.site.SamplingPlan;
import org.lanternscr.site.SamplingPlan.Cadence;

/**
 * A span of time whose accesses are drawn from once it is over.
 *
 * @param since its beginning
 * @param until its end: what was recorded then or later is of the next
 * @param plan by which it is drawn
 * @param before the sample before, if this period goes on where that ended
 */
record Period(Instant since, Instant until, StandingPlan plan, Optional<Drawn> before) {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  /**
   * A plan as it stands in the trail.
   *
   * @param event by which it was made known
   */
  record StandingPlan(int version, UUID event, Instant recorded, SamplingPlan plan) {}

  /**
   * What of an earlier sample the next one goes by.
   *
   * @param seed up to where its seed covers the log
   */
  record Drawn(Instant until, Place seed) {}

  /**
   * The period that is drawn next; empty where nothing is sampled. A plan counts from the first
   * period that begins when it stands; the first one of all is that in which sampling was switched
   * on.
   *
   * @param plans of a site, each version
   * @param last the newest sample of the site
   */
  static Optional<Period> next(List<StandingPlan> plans, Optional<Drawn> last) {
    List<StandingPlan> inOrder =
        plans.stream().sorted(Comparator.comparingInt(StandingPlan::version)).toList();
    if (last.isPresent()) {
      Instant since = last.get().until();
      Optional<StandingPlan> standing =
          inOrder.stream()
              .filter(plan -> !plan.recorded().isAfter(since))
              .reduce((one, other) -> other)
              .or(() -> inOrder.stream().findFirst());
      if (standing.filter(plan -> plan.plan().isOn()).isPresent()) {
        return standing.map(plan -> of(since, plan, last));
      }
      return inOrder.stream()
          .filter(plan -> plan.recorded().isAfter(since) && plan.plan().isOn())
          .findFirst()
          .map(plan -> of(latest(since, beginning(plan)), plan, Optional.empty()));
    }
    return inOrder.stream()
        .filter(plan -> plan.plan().isOn())
        .findFirst()
        .map(plan -> of(beginning(plan), plan, Optional.empty()));
  }

  private static Period of(Instant since, StandingPlan plan, Optional<Drawn> before) {
    return new Period(since, end(since, plan.plan().cadence()), plan, before);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** When the period began in which a plan was made known. */
  private static Instant beginning(StandingPlan plan) {
    LocalDate day = plan.recorded().atZone(WALL_CLOCK).toLocalDate();
    LocalDate first =
        switch (plan.plan().cadence()) {
          case DAILY -> day;
          case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTHLY -> day.withDayOfMonth(1);
        };
    return first.atStartOfDay(WALL_CLOCK).toInstant();
  }

  /** The first border after a moment. */
  private static Instant end(Instant since, Cadence cadence) {
    LocalDate day = since.atZone(WALL_CLOCK).toLocalDate();
    LocalDate next =
        switch (cadence) {
          case DAILY -> day.plusDays(1);
          case WEEKLY -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
          case MONTHLY -> day.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    return next.atStartOfDay(WALL_CLOCK).toInstant();
  }

  /** Whether it is over. */
  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /**
   * Whether an event is one of this period: recorded in it, or before it and so late that it came
   * into the log after the seed of the sample before.
   *
   * @param after up to where the log was covered by the seed of the sample before
   */
  boolean has(Instant recorded, Place place, Place after) {
    return recorded.isBefore(until) && (!recorded.isBefore(since) || place.compareTo(after) >= 0);
  }
}
