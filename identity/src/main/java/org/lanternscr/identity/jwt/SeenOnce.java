package org.lanternscr.identity.jwt;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the tokens admitted until they could not be admitted again anyway. Only tokens that an
 * issuer really signed get here, so nobody else can fill it.
 */
final class SeenOnce {

  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  /** Whether this is the first time; the second of two threads is told no. */
  boolean first(String token, Instant forgetAt, Instant now) {
    until.values().removeIf(over -> !over.isAfter(now));
    return until.putIfAbsent(token, forgetAt) == null;
  }

  int size() {
    return until.size();
  }
}
