package org.lanternscr.sandbox.cis2;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.User;

/**
 * One user signed in at NHS CIS2, until the session ends for all clients together (2.7).
 *
 * @param role the role chosen; null without one
 * @param idTokens the last ID token each client was given
 */
record Session(
    String sid, User user, String role, Instant begun, Map<Application, String> idTokens) {

  Session(String sid, User user, String role, Instant begun) {
    this(sid, user, role, begun, new ConcurrentHashMap<>());
  }

  @Override
  public String toString() {
    return "Session[" + user.userId() + "]";
  }
}
