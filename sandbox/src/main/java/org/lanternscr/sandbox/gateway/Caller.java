package org.lanternscr.sandbox.gateway;

import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.User;

/**
 * Who is calling, as the gateway established it; the ASID is the application's (C3).
 *
 * @param user null where an application acts without a user
 */
public record Caller(Application application, User user) {

  /** Faults that happen once happen once to each caller. */
  public String name() {
    return user == null ? application.clientId() : user.userId();
  }
}
