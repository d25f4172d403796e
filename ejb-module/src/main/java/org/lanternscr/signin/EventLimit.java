package org.lanternscr.signin;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets so many events pass at once and then one a minute, and counts the others. */
final class EventLimit {

  /** More than anybody who means well causes in a day. */
  static final int AT_ONCE = 60;

  private static final Duration SPACING = Duration.ofMinutes(1);

  private final Clock clock;
  private final Bucket bucket;
  private long leftOut;
  private Instant since;

  /**
   * What did not pass.
   *
   * @param since when the first of them came
   */
  record LeftOut(long count, Instant since) {}

  EventLimit(Clock clock) {
    this.clock = clock;
    this.bucket =
        Bucket.builder()
            .addLimit(Bandwidth.builder().capacity(AT_ONCE).refillIntervally(1, SPACING).build())
            .withCustomTimePrecision(new Meter(clock))
            .build();
  }

  /** Whether this one passes; otherwise it is counted. */
  boolean passes() {
    boolean passes = takes();
    if (!passes) {
      leaveOut();
    }
    return passes;
  }

  /** Whether this one passes; it is counted nowhere, because what it is shows later. */
  boolean takes() {
    return bucket.tryConsume(1);
  }

  /** What had passed is none of those that are limited. */
  void giveBack() {
    bucket.addTokens(1);
  }

  /** Counts one that did not pass. */
  synchronized void leaveOut() {
    since = leftOut == 0 ? clock.instant() : since;
    leftOut++;
  }

  /** What was left out, once the first of it is as old as this; it is counted anew then. */
  synchronized Optional<LeftOut> leftOut(Duration atLeast) {
    if (leftOut == 0 || clock.instant().isBefore(since.plus(atLeast))) {
      return Optional.empty();
    }
    LeftOut told = new LeftOut(leftOut, since);
    leftOut = 0;
    return Optional.of(told);
  }

  private record Meter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
