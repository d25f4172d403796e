package org.lanternscr.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;

/**
 * Who raised an alert, in the role in which they did; an alert goes under nobody else's name.
 *
 * @param signIn the sign-in in which they did
 */
record Sender(
    String signIn, String userId, Optional<String> userName, OdsCode site, Caller.Role role) {

  static Sender of(Caller caller) {
    return new Sender(
        caller.signIn(),
        caller.userId(),
        caller.name(),
        caller.site(),
        caller.role().orElseThrow());
  }

  /** The same person for events and headers, in a sign-in whose grant sends; without any right. */
  Caller in(String grantOf) {
    return new Caller(
        grantOf, userId, userName, site, Optional.of(role), Map.of(), "", "", Instant.EPOCH);
  }

  /** A role as the alert keeps it. */
  static Caller.Role role(String profile, String organisation, String code, String name) {
    return new Caller.Role(profile, organisation, code, name, Set.of());
  }

  /** Masked: it names a user. */
  @Override
  public String toString() {
    return "Sender[masked]";
  }
}
