package org.lanternscr.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.sampling.Period.Drawn;
import org.lanternscr.sampling.Period.StandingPlan;
import org.lanternscr.site.SamplingPlan;
import org.lanternscr.site.SamplingPlan.Cadence;
import org.lanternscr.site.SamplingPlan.Rule;

/** R5.4: which time a sample is of, and by which plan (docs/sampling.md, section 3). */
class PeriodTest {

  private static StandingPlan plan(int version, String recorded, int hundredths, Cadence cadence) {
    return new StandingPlan(
        version,
        UUID.nameUUIDFromBytes(recorded.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        Instant.parse(recorded),
        new SamplingPlan(hundredths, cadence, Rule.ALL, false));
  }

  private static Optional<Drawn> drawn(String until) {
    return Optional.of(new Drawn(Instant.parse(until), new Place(1, 500)));
  }

  /** By the hospital's clock, of which one day a year has 23 hours and one has 25. */
  @ParameterizedTest
  @CsvSource({
    "DAILY,   2026-11-24T23:59:59Z, 2026-11-24T00:00:00Z, 2026-11-25T00:00:00Z",
    "DAILY,   2026-06-10T23:30:00Z, 2026-06-10T23:00:00Z, 2026-06-11T23:00:00Z",
    "DAILY,   2026-03-29T12:00:00Z, 2026-03-29T00:00:00Z, 2026-03-29T23:00:00Z",
    "DAILY,   2026-10-25T12:00:00Z, 2026-10-24T23:00:00Z, 2026-10-26T00:00:00Z",
    "WEEKLY,  2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    "WEEKLY,  2026-11-29T22:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    "MONTHLY, 2026-02-28T10:00:00Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "MONTHLY, 2026-12-31T10:00:00Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void theFirstIsThatInWhichSamplingWasSwitchedOn(
      Cadence cadence, String recorded, Instant since, Instant until) {
    Period period =
        Period.next(List.of(plan(1, recorded, 1000, cadence)), Optional.empty()).orElseThrow();

    assertThat(period.since()).isEqualTo(since);
    assertThat(period.until()).isEqualTo(until);
    assertThat(period.before()).isEmpty();
    assertThat(period.isOver(until.minusMillis(1))).isFalse();
    assertThat(period.isOver(until)).isTrue();
  }

  @Test
  void goesOnWhereTheLastEnded() {
    Optional<Drawn> last = drawn("2026-11-25T00:00:00Z");
    Period period =
        Period.next(List.of(plan(1, "2026-11-20T10:00:00Z", 1000, Cadence.DAILY)), last)
            .orElseThrow();

    assertThat(period.since()).isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
    assertThat(period.until()).isEqualTo(Instant.parse("2026-11-26T00:00:00Z"));
    assertThat(period.before()).isEqualTo(last);
  }

  /** What was written in the middle of a period cannot be fitted to what happened in it. */
  @Test
  void aChangeCountsFromTheNextPeriodOn() {
    List<StandingPlan> plans =
        List.of(
            plan(2, "2026-11-25T10:00:00Z", 5000, Cadence.WEEKLY),
            plan(1, "2026-11-20T10:00:00Z", 1000, Cadence.DAILY));

    Period then = Period.next(plans, drawn("2026-11-25T00:00:00Z")).orElseThrow();
    assertThat(then.plan().version()).isEqualTo(1);
    Period next = Period.next(plans, drawn("2026-11-26T00:00:00Z")).orElseThrow();
    assertThat(next.plan().version()).isEqualTo(2);
    assertThat(next.until()).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
  }

  @Test
  void whatWasSwitchedOffIsLeftOut() {
    StandingPlan on = plan(1, "2026-11-20T10:00:00Z", 1000, Cadence.DAILY);
    StandingPlan off = plan(2, "2026-11-24T10:00:00Z", 0, Cadence.DAILY);
    StandingPlan again = plan(3, "2026-11-27T10:00:00Z", 1000, Cadence.DAILY);

    assertThat(Period.next(List.of(), Optional.empty())).isEmpty();
    assertThat(Period.next(List.of(on, off), drawn("2026-11-25T00:00:00Z"))).isEmpty();
    Period anew = Period.next(List.of(on, off, again), drawn("2026-11-25T00:00:00Z")).orElseThrow();
    assertThat(anew.since()).isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
    assertThat(anew.plan()).isEqualTo(again);
    assertThat(anew.before()).as("it does not go on where the last ended").isEmpty();
  }

  /** Each event is of one period, whatever its clock says and however late it comes. */
  @Test
  void anEventIsOfOnePeriod() {
    List<StandingPlan> plans = List.of(plan(1, "2026-11-20T10:00:00Z", 1000, Cadence.DAILY));
    Period monday = Period.next(plans, drawn("2026-11-23T00:00:00Z")).orElseThrow();
    Period tuesday = Period.next(plans, drawn("2026-11-24T00:00:00Z")).orElseThrow();
    Place before = new Place(1, 100);
    Place seed = new Place(1, 200);
    Instant atNoon = Instant.parse("2026-11-23T12:00:00Z");

    assertThat(monday.has(atNoon, new Place(1, 150), before)).isTrue();
    assertThat(tuesday.has(atNoon, new Place(1, 150), seed)).as("of the first alone").isFalse();
    assertThat(tuesday.has(atNoon, new Place(1, 200), seed)).as("too late for it").isTrue();
    assertThat(tuesday.has(atNoon, new Place(2, 0), seed)).as("of the next epoch").isTrue();
    Instant nextDay = Instant.parse("2026-11-24T00:00:00Z");
    assertThat(monday.has(nextDay, new Place(1, 199), before)).isFalse();
    assertThat(tuesday.has(nextDay, new Place(1, 199), seed)).as("under the seed before").isTrue();
  }
}
