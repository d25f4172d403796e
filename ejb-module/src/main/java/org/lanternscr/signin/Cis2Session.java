package org.lanternscr.signin;

import java.util.Optional;

/**
 * The session at NHS CIS2 that a sign-in rests on.
 *
 * @param issuer NHS CIS2 of which environment
 * @param client the client id there
 * @param user the national user id (sub)
 * @param id the session's name (sid); not every token has one
 */
record Cis2Session(String issuer, String client, String user, Optional<String> id) {

  /**
   * Whether a logout token means this session: the one it names, else every one of its user (OpenID
   * Connect Back-Channel Logout 1.0, 2.7).
   */
  boolean isMeantBy(LogoutOf logout) {
    return issuer.equals(logout.issuer())
        && client.equals(logout.client())
        && logout.user().map(user::equals).orElse(true)
        && logout.session().map(named -> id.filter(named::equals).isPresent()).orElse(true);
  }

  /** What an admitted logout token names; by the door's rules the user or the session or both. */
  record LogoutOf(String issuer, String client, Optional<String> user, Optional<String> session) {}

  /** Masked: it names a session that somebody could want to end. */
  @Override
  public String toString() {
    return "Cis2Session[masked]";
  }
}
