package org.lanternscr.signin;

import java.util.List;
import org.lanternscr.platform.Caller;

/** What becomes of a logout token (OpenID Connect Back-Channel Logout 1.0, 2.7 and 2.8). */
public sealed interface LogoutAnswer {

  /**
   * It is genuine.
   *
   * @param callers whose sign-in it ends; none when they have left already, or are another server's
   */
  record Genuine(List<Caller> callers) implements LogoutAnswer {
    public Genuine {
      callers = List.copyOf(callers);
    }
  }

  /** It is not: nothing happens. */
  record NotGenuine() implements LogoutAnswer {}

  /** It cannot be verified just now; NHS CIS2 may send another. */
  record NotNow() implements LogoutAnswer {}
}
