package org.lanternscr.platform;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * The turns of one application at one service. A turn comes back only after the spacing since it
 * was last taken. A fifth is added, since a call that is slow on its way comes closer to the next
 * one at the gateway.
 *
 * <p>Whoever is waited for takes the next turn there is, in the order of asking. What nobody waits
 * for, a privacy alert, gives way: it stands aside first, so that the record which is opened in the
 * same moment goes before it, and then takes a turn only when nobody has one or waits for one. It
 * is not put off for ever.
 */
final class Turns {

  /** How many turns something that gives way lets pass before it first asks. */
  private static final int ASIDE = 2;

  /** After how many turns it asks like everybody: 6 s at five a second. */
  private static final int PATIENCE = 25;

  private final Duration spacing;
  private final TimeMeter clock;
  private final BlockingStrategy pause;
  private final Bucket bucket;

  Turns(int perSecond, TimeMeter clock, BlockingStrategy pause) {
    this.spacing = Duration.ofMillis(1200).dividedBy(perSecond);
    this.clock = clock;
    this.pause = pause;
    this.bucket =
        Bucket.builder()
            .withCustomTimePrecision(clock)
            .addLimit(Bandwidth.builder().capacity(1).refillGreedy(1, spacing).build())
            .build();
  }

  /** Waits for the next turn; false at once when it is further away than that. */
  boolean next(Duration longest) throws InterruptedException {
    return bucket.asBlocking().tryConsume(1, longest, pause);
  }

  /** Waits for a turn that nobody else wants; at last for the next one. */
  boolean nextUnwanted(Duration longest) throws InterruptedException {
    long begun = clock.currentTimeNanos();
    pause.park(spacing.multipliedBy(ASIDE).toNanos());
    while (clock.currentTimeNanos() - begun < spacing.multipliedBy(PATIENCE).toNanos()) {
      if (bucket.tryConsume(1)) {
        return true;
      }
      pause.park(spacing.toNanos());
    }
    return next(longest);
  }
}
