package org.lanternscr.sandbox.oauth;

import java.util.ArrayList;
import java.util.List;
import org.lanternscr.sandbox.files.TokenFault;
import org.lanternscr.sandbox.files.User;

/** Which token request goes wrong (A15): the next ones that were ordered, or what a file says. */
public final class TokenFaults {
  private record Ordered(String userId, TokenFault fault) {}

  private final List<Ordered> ordered = new ArrayList<>();

  /** The next {@code times} requests of this user and grant go wrong. */
  public synchronized void order(String userId, TokenFault fault, int times) {
    for (int i = 0; i < times; i++) {
      ordered.add(new Ordered(userId, fault));
    }
  }

  /** Null when nothing goes wrong. An order goes before the user's file and is used up. */
  public synchronized TokenFault next(User user, String grant) {
    for (Ordered order : ordered) {
      if (order.userId().equals(user.userId()) && order.fault().grant().equals(grant)) {
        ordered.remove(order);
        return order.fault();
      }
    }
    return user.faultOn(grant);
  }
}
