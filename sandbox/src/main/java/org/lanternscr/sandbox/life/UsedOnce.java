package org.lanternscr.sandbox.life;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names that may be used once, such as the {@code jti} of a client's assertion. The real services
 * forget after about 30 days, the sandbox when it stops.
 */
public final class UsedOnce {
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /** False the second time. */
  public boolean first(String owner, String name) {
    return used.add(owner + " " + name);
  }
}
