package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.lanternscr.identity.Grant;

/**
 * The tokens of everybody signed in on this server. They live in memory only and leave it only
 * towards the national services.
 */
@ApplicationScoped
public class Grants {

  private static final Duration REFRESH_AHEAD = Duration.ofSeconds(60);

  private final Map<String, Held> bySignIn = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();

  /** Keeps a grant for a sign-in, with the way to refresh it. */
  public void hold(String signIn, Grant grant, UnaryOperator<Grant> refresh) {
    bySignIn.put(signIn, new Held(grant, refresh));
  }

  /** Forgets the tokens of a sign-in. */
  public void drop(String signIn) {
    bySignIn.remove(signIn);
  }

  /** The access token to send now, refreshed when less than a minute is left (section 1.4). */
  String accessToken(String signIn) {
    Held held = held(signIn);
    synchronized (held) {
      if (held.grant.accessExpiresWithin(REFRESH_AHEAD, clock.instant())) {
        held.grant = held.refresh.apply(held.grant);
      }
      return held.grant.accessToken();
    }
  }

  /** A token newer than the one a service refused; one refresh is in flight per sign-in. */
  String newerThan(String refused, String signIn) {
    Held held = held(signIn);
    synchronized (held) {
      if (held.grant.accessToken().equals(refused)) {
        held.grant = held.refresh.apply(held.grant);
      }
      return held.grant.accessToken();
    }
  }

  private Held held(String signIn) {
    Held held = bySignIn.get(signIn);
    if (held == null) {
      throw new NobodySignedInException();
    }
    return held;
  }

  private static final class Held {
    private final UnaryOperator<Grant> refresh;
    private Grant grant;

    private Held(Grant grant, UnaryOperator<Grant> refresh) {
      this.grant = grant;
      this.refresh = refresh;
    }
  }
}
