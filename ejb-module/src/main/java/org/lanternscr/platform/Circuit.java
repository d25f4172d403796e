package org.lanternscr.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.lanternscr.platform.NationalServiceException.Down;
import org.lanternscr.platform.NationalServiceException.Kind;

/**
 * Leaves a service alone that is down: no read for five seconds when three in four of the last
 * twenty found it down; then one finds out whether it is back.
 */
final class Circuit {

  static final int LAST = 20;
  static final int TOO_MANY = 15;
  static final Duration LEFT_ALONE = Duration.ofSeconds(5);

  private enum State {
    CLOSED,
    OPEN,
    TRYING
  }

  private final Clock clock;
  private final Deque<Boolean> foundDown = new ArrayDeque<>();
  private State state = State.CLOSED;
  private Instant until = Instant.MIN;

  Circuit(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads, unless the service is left alone.
   *
   * @throws NationalServiceException as the read does, and when it is not made
   */
  <T> T read(NationalCall call, Supplier<T> read) {
    State entered = enter();
    if (entered == State.OPEN) {
      throw call.failure(Kind.UNAVAILABLE);
    }
    boolean isDown = false;
    try {
      return read.get();
    } catch (Down e) {
      isDown = true;
      throw e;
    } finally {
      note(entered, isDown);
    }
  }

  /** Open for everybody but the one who tries. */
  private synchronized State enter() {
    if (state == State.OPEN && !clock.instant().isBefore(until)) {
      state = State.TRYING;
      return State.TRYING;
    }
    return state == State.CLOSED ? State.CLOSED : State.OPEN;
  }

  /** What was begun before it opened, and ends afterwards, says nothing any more. */
  private synchronized void note(State entered, boolean isDown) {
    if (entered == State.TRYING) {
      state = State.CLOSED;
    }
    if (state != State.CLOSED) {
      return;
    }
    foundDown.addLast(isDown);
    if (foundDown.size() > LAST) {
      foundDown.removeFirst();
    }
    boolean isTooOften =
        foundDown.size() == LAST && foundDown.stream().filter(down -> down).count() >= TOO_MANY;
    if (isTooOften || isDown && entered == State.TRYING) {
      state = State.OPEN;
      until = clock.instant().plus(LEFT_ALONE);
      foundDown.clear();
    }
  }
}
