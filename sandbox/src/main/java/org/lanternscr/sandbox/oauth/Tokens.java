package org.lanternscr.sandbox.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.lanternscr.sandbox.life.RandomText;

/** Every token that was issued, in memory only: a restart ends all sessions. */
public final class Tokens {
  /** What a resource API finds when it looks a token up (C1). */
  public sealed interface Verdict permits Valid, Expired, Unknown {}

  public record Valid(Session session) implements Verdict {}

  public record Expired() implements Verdict {}

  public record Unknown() implements Verdict {}

  /** What the token endpoint answers with. */
  record Issued(
      String access, Duration accessLife, String refresh, Duration refreshLife, int count) {
    @Override
    public String toString() {
      return "Issued[masked]";
    }
  }

  /** What became of a refresh: exactly one of the two members is there. */
  record Refreshed(Issued issued, String refusal) {}

  private record Access(Session session, Instant until) {}

  private record Refresh(Session session, Instant until, Instant windowEnd, int count) {}

  private final Clock clock;
  private final Map<String, Access> accesses = new ConcurrentHashMap<>();
  private final Map<String, Refresh> refreshes = new ConcurrentHashMap<>();

  public Tokens(Clock clock) {
    this.clock = clock;
  }

  Issued issue(Session session, TokenLifetimes lifetimes) {
    return issue(session, lifetimes, session.begun().plus(lifetimes.validity()), 0);
  }

  String issueWithoutRefresh(Session session, Duration life) {
    String access = RandomText.ofLength(28);
    accesses.put(access, new Access(session, clock.instant().plus(life)));
    return access;
  }

  private Issued issue(Session session, TokenLifetimes lifetimes, Instant windowEnd, int count) {
    Instant now = clock.instant();
    Instant refreshUntil = now.plus(lifetimes.refresh());
    if (refreshUntil.isAfter(windowEnd)) {
      // 1.4: the window counts from the first sign-in and does not slide, so this shrinks.
      refreshUntil = windowEnd;
    }
    String access = RandomText.ofLength(28);
    String refresh = RandomText.ofLength(32);
    accesses.put(access, new Access(session, now.plus(lifetimes.access())));
    refreshes.put(refresh, new Refresh(session, refreshUntil, windowEnd, count));
    return new Issued(
        access, lifetimes.access(), refresh, Duration.between(now, refreshUntil), count);
  }

  /** A refresh token works once and only for the application it was issued to (A8). */
  Refreshed refresh(String token, String clientId, TokenLifetimes lifetimes) {
    Refresh old = refreshes.get(token);
    if (old == null
        || !old.session().application().clientId().equals(clientId)
        || !refreshes.remove(token, old)) {
      return new Refreshed(null, "refresh_token is invalid");
    }
    Instant windowEnd = earlier(old.windowEnd(), old.session().begun().plus(lifetimes.validity()));
    Instant now = clock.instant();
    if (!now.isBefore(old.until()) || !now.isBefore(windowEnd)) {
      return new Refreshed(null, "refresh token refresh period has expired");
    }
    return new Refreshed(issue(old.session(), lifetimes, windowEnd, old.count() + 1), null);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  Optional<Session> sessionOf(String refreshToken) {
    return Optional.ofNullable(refreshes.get(refreshToken)).map(Refresh::session);
  }

  public Verdict verdict(String accessToken) {
    Access access = accesses.get(accessToken);
    if (access == null) {
      return new Unknown();
    }
    return clock.instant().isBefore(access.until()) ? new Valid(access.session()) : new Expired();
  }

  /** The session ends at CIS2: the platform revokes all its tokens (A13). */
  public int endSessions(String userId) {
    return end(session -> session.isOf(userId));
  }

  /** The same for one session, by its name at NHS CIS2. */
  public int endSession(String sid) {
    return end(session -> sid.equals(session.sid()));
  }

  private int end(Predicate<Session> which) {
    refreshes.values().removeIf(refresh -> which.test(refresh.session()));
    int before = accesses.size();
    accesses.values().removeIf(access -> which.test(access.session()));
    return before - accesses.size();
  }

  /** All access tokens of a user become expired now; their refresh tokens still work. */
  public int expireAccess(String userId) {
    int[] count = {0};
    accesses.replaceAll(
        (token, access) -> {
          if (!access.session().isOf(userId)) {
            return access;
          }
          count[0]++;
          return new Access(access.session(), Instant.EPOCH);
        });
    return count[0];
  }
}
