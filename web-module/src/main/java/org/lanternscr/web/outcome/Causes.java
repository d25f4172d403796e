package org.lanternscr.web.outcome;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The chain of an exception, from the outside in: Faces, EL and the EJB container all wrap. */
final class Causes {

  private Causes() {}

  static Stream<Throwable> of(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return Stream.iterate(thrown, t -> t != null && seen.add(t), Throwable::getCause);
  }

  static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }
}
