package org.lanternscr.it;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Something to be done as somebody, in a request of its own, because only a request has a caller.
 *
 * @param principal the reference of the sign-in
 * @param groups the rights
 */
record Errand<T>(
    String principal, Set<String> groups, Callable<T> act, CompletableFuture<T> result) {

  private static final Map<String, Errand<?>> WAITING = new ConcurrentHashMap<>();

  /** Leaves an errand for {@link ErrandServlet} and returns the name to ask for it by. */
  static String leave(Errand<?> errand) {
    String name = UUID.randomUUID().toString();
    WAITING.put(name, errand);
    return name;
  }

  static Errand<?> find(String name) {
    return name == null ? null : WAITING.get(name);
  }

  static void forget(String name) {
    WAITING.remove(name);
  }

  void run() {
    try {
      result.complete(act.call());
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }
}
