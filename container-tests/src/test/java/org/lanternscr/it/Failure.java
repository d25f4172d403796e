package org.lanternscr.it;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.Callable;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.registry.RefusedHereException;

/** What a door threw at somebody. */
final class Failure {

  private Failure() {}

  static Throwable of(Person person, Callable<?> act) {
    return catchThrowable(() -> person.does(act));
  }

  /** The kind of the national failure; anything else fails the test. */
  static NationalServiceException.Kind kind(Person person, Callable<?> act) {
    Throwable thrown = of(person, act);
    if (thrown instanceof NationalServiceException failure) {
      return failure.kind();
    }
    throw new AssertionError("not a national failure: " + thrown, thrown);
  }

  /** Why the product refused; anything else fails the test. */
  static RefusedHereException.Why refusal(Person person, Callable<?> act) {
    Throwable thrown = of(person, act);
    if (thrown instanceof RefusedHereException refused) {
      return refused.why();
    }
    throw new AssertionError("not a refusal: " + thrown, thrown);
  }
}
