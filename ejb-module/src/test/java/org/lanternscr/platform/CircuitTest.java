package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.NationalServiceException.Kind;

/** R6.5: a service that is down is left alone, and asked again by one. */
class CircuitTest {

  private static final NationalCall CALL =
      new NationalCall(
          NationalService.PDS,
          URI.create("http://localhost:1/pds"),
          new NationalCall.Sender("application", RoleHeader.ALWAYS, 0),
          new Caller(
              "sign-in",
              "999000000001",
              Optional.empty(),
              new OdsCode("RZZ01"),
              Optional.empty(),
              Map.of(),
              "",
              "",
              Instant.EPOCH));

  private final Ticking clock = new Ticking();
  private final Circuit circuit = new Circuit(clock);
  private int reads;

  @Test
  void opensWhenFifteenOfTheLastTwentyFoundItDown() {
    times(5, this::answer);
    times(14, this::down);
    assertThat(reads(this::answer)).as("fourteen of twenty").isTrue();
    assertThat(reads(this::down)).as("fifteen of the last twenty").isTrue();
    assertThat(reads(this::answer)).isFalse();
  }

  @Test
  void staysClosedBeforeThereAreTwenty() {
    times(19, this::down);
    assertThat(reads(this::answer)).isTrue();
    assertThat(reads(this::answer)).as("nineteen of twenty").isFalse();
  }

  /** That we may not ask, or asked wrongly, is an answer. */
  @Test
  void stayClosedWhereTheServiceAnswers() {
    times(40, () -> fail(Kind.REJECTED));
    times(40, () -> fail(Kind.RATE_LIMITED));
    assertThat(reads(this::answer)).isTrue();
  }

  @Test
  void isNotTriedBeforeFiveSecondsHavePassed() {
    times(20, this::down);
    clock.passes(Circuit.LEFT_ALONE.minusMillis(1));
    assertThat(reads(this::answer)).isFalse();
    clock.passes(Duration.ofMillis(1));
    assertThat(reads(this::answer)).isTrue();
    assertThat(reads(this::answer)).as("closed again").isTrue();
  }

  @Test
  void opensAgainWhenWhoTriesFindsItDown() {
    times(20, this::down);
    clock.passes(Circuit.LEFT_ALONE);
    assertThat(reads(this::down)).isTrue();
    assertThat(reads(this::answer)).isFalse();
    clock.passes(Circuit.LEFT_ALONE);
    assertThat(reads(this::answer)).isTrue();
    times(19, this::down);
    assertThat(reads(this::answer)).as("begins to count anew").isFalse();
  }

  @Test
  void letsNobodyElseThroughWhileOneTries() {
    times(20, this::down);
    clock.passes(Circuit.LEFT_ALONE);
    circuit.read(
        CALL,
        () -> {
          assertThat(reads(this::answer)).isFalse();
          return "";
        });
    assertThat(reads(this::answer)).isTrue();
  }

  /** Many may be on their way when it opens, and find it down long after. */
  @Test
  void isNotHeldOpenByWhatWasBegunBefore() {
    underWay(
        Circuit.LAST,
        () -> {
          times(Circuit.LAST, this::down);
          clock.passes(Duration.ofSeconds(3));
        });
    assertThat(reads(this::answer)).isFalse();
    clock.passes(Duration.ofSeconds(2));
    assertThat(reads(this::answer)).isTrue();
  }

  /** So many reads begin before something happens, and find the service down after it. */
  private void underWay(int count, Runnable happens) {
    if (count == 0) {
      happens.run();
      return;
    }
    reads(
        () -> {
          underWay(count - 1, happens);
          return down();
        });
  }

  private boolean reads(Supplier<String> service) {
    int before = reads;
    try {
      circuit.read(
          CALL,
          () -> {
            reads++;
            return service.get();
          });
    } catch (NationalServiceException e) {
      assertThat(reads > before || e.kind() == Kind.UNAVAILABLE).isTrue();
    }
    return reads > before;
  }

  private void times(int count, Supplier<String> service) {
    for (int i = 0; i < count; i++) {
      assertThat(reads(service)).as("read %d", i).isTrue();
    }
  }

  private String answer() {
    return "an answer";
  }

  private String down() {
    return fail(Kind.TIMED_OUT);
  }

  private static String fail(Kind kind) {
    throw CALL.failure(kind);
  }

  private static final class Ticking extends Clock {

    private Instant now = Instant.EPOCH;

    private void passes(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
