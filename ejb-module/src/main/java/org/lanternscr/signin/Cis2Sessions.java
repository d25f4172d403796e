package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.signin.Cis2Session.LogoutOf;

/**
 * Which sign-ins rest on which session at NHS CIS2, in memory only; and which sessions it has ended
 * of late, because its word can come before the sign-in that rests on one is registered.
 */
@ApplicationScoped
class Cis2Sessions {

  /** As long as the exchange of tokens can take, and much longer. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Map<String, Cis2Session> bySignIn = new ConcurrentHashMap<>();

  /** Genuine logout tokens alone get here, so nobody else can fill it. */
  private final Map<LogoutOf, Instant> heard = new ConcurrentHashMap<>();

  private final Clock clock;

  Cis2Sessions() {
    this(Clock.systemUTC());
  }

  Cis2Sessions(Clock clock) {
    this.clock = clock;
  }

  /**
   * Registers the session of a sign-in.
   *
   * @return false if NHS CIS2 has ended that session already
   */
  boolean register(String signIn, Cis2Session session) {
    bySignIn.put(signIn, session);
    return heard.keySet().stream().noneMatch(session::isMeantBy);
  }

  void forget(String signIn) {
    bySignIn.remove(signIn);
  }

  /** The sign-ins that a logout token ends. */
  List<String> meantBy(LogoutOf logout) {
    Instant now = clock.instant();
    heard.values().removeIf(when -> when.plus(REMEMBERED).isBefore(now));
    // A token that names no session ends those of the moment; the person may sign in again.
    if (logout.session().isPresent()) {
      heard.put(logout, now);
    }
    return bySignIn.entrySet().stream()
        .filter(entry -> entry.getValue().isMeantBy(logout))
        .map(Map.Entry::getKey)
        .toList();
  }
}
