package org.lanternscr.identity.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.IdentityException;

/**
 * The tokens of one sign-in. Of many threads that find the token near its end one refreshes and the
 * others wait for what it gets; all of them get the same, also when it fails.
 *
 * <p>A refresh token counts once, so what can be done after a failed refresh depends on whether it
 * can have been used up:
 *
 * <ul>
 *   <li>certainly not (never connected, 429, 503, or the application itself refused): the same
 *       token is tried again after a while, and meanwhile the access token serves until it ends;
 *   <li>possibly (no reply, a broken or unreadable one, other faults): it is never sent again. The
 *       access token serves until it ends, then the user signs in again. Nothing else can be done:
 *       the next refresh token was in the reply that was lost;
 *   <li>the platform refuses it: the same, without waiting for anything.
 * </ul>
 */
public final class HeldGrant {

  private final UnaryOperator<Grant> refresh;
  private final LifePolicy policy;
  private final Clock clock;
  private final Instant over;
  private volatile boolean ended;
  private volatile Grant grant;
  private Instant obtained;
  private volatile Outcome.Why spent;
  private IdentityException notNow;
  private Instant tryAgain = Instant.MIN;

  /**
   * Holds the grant of a sign-in that happens now.
   *
   * @param refresh exchanges a grant for the next one; called by one thread at a time
   */
  public HeldGrant(Grant grant, UnaryOperator<Grant> refresh, LifePolicy policy, Clock clock) {
    this.grant = Objects.requireNonNull(grant, "grant");
    this.refresh = Objects.requireNonNull(refresh, "refresh");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.obtained = clock.instant();
    this.over = obtained.plus(policy.window());
  }

  /**
   * The access token to send now, renewed if it is time.
   *
   * @throws IdentityException if the token has ended and the platform cannot renew it just now; the
   *     sign-in lasts
   */
  public synchronized Outcome<String> accessToken() {
    Instant now = clock.instant();
    Duration ahead = policy.ahead(obtained, grant.accessExpires());
    if (!isOver(now) && grant.accessExpiresWithin(ahead, now)) {
      renew(now);
    }
    return token(clock.instant(), grant.accessExpires());
  }

  /**
   * The token to try once more after a service answered 401 to one. If another thread has renewed
   * it meanwhile, that is it.
   *
   * @throws IdentityException if the platform cannot renew it just now; the sign-in lasts
   */
  public synchronized Outcome<String> afterRefusalOf(String refused) {
    Instant now = clock.instant();
    if (!grant.accessToken().equals(refused)) {
      return accessToken();
    }
    if (!isOver(now)) {
      renew(now);
    }
    boolean renewed = !grant.accessToken().equals(refused);
    return token(clock.instant(), renewed ? grant.accessExpires() : Instant.MIN);
  }

  /**
   * Calls a national service: a 401 leads to one refresh and one repetition; a second one to a new
   * sign-in, since a newer token is not to be had.
   *
   * @param send makes the call with an access token; it may be called twice
   * @param refused whether a reply is a 401; by its status, since texts differ from service to
   *     service
   */
  public <R> Outcome<R> call(Function<String, R> send, Predicate<R> refused) {
    Outcome<String> first = accessToken();
    if (!(first instanceof Outcome.Given<String> token)) {
      return over(first);
    }
    R reply = send.apply(token.value());
    if (!refused.test(reply)) {
      return new Outcome.Given<>(reply);
    }
    Outcome<String> second = afterRefusalOf(token.value());
    if (!(second instanceof Outcome.Given<String> newer)) {
      return over(second);
    }
    R again = send.apply(newer.value());
    return refused.test(again)
        ? new Outcome.SignInAgain<>(Outcome.Why.TOKEN_REFUSED)
        : new Outcome.Given<>(again);
  }

  /**
   * The grant as it is at this moment, for a copy that is of use if this one is lost with its
   * machine; empty if it cannot be refreshed. It waits for nothing: a refresh that is on its way
   * makes another one of it.
   */
  public Optional<Grant> last() {
    boolean isSpent = ended || spent != null;
    return Optional.of(grant)
        .filter(now -> !isSpent && now.refreshExpires().isAfter(clock.instant()));
  }

  /** Signed out: no token is given from now on, not even by a refresh that is on its way. */
  public void end() {
    ended = true;
  }

  /**
   * Ends this and hands over the last grant, if it can still be refreshed. A refresh that is on its
   * way is waited for, since it uses up the refresh token that there is.
   */
  public synchronized Optional<Grant> handOver() {
    Optional<Grant> handed = last();
    ended = true;
    return handed;
  }

  private boolean isOver(Instant now) {
    return ended || !now.isBefore(over);
  }

  /** Renews the grant, or remembers why not. */
  private void renew(Instant now) {
    if (!grant.refreshExpires().isAfter(now)) {
      spent = Outcome.Why.WINDOW_OVER;
    }
    if (spent != null || now.isBefore(tryAgain)) {
      return;
    }
    try {
      grant = refresh.apply(grant);
      obtained = now;
      notNow = null;
    } catch (IdentityException failed) {
      switch (AfterFailure.of(failed)) {
        case REFUSED -> spent = Outcome.Why.REFRESH_REFUSED;
        case POSSIBLY_USED -> spent = Outcome.Why.REPLY_LOST;
        case NOT_USED -> {
          notNow = failed;
          tryAgain = clock.instant().plus(policy.betweenAttempts());
        }
      }
    }
  }

  /** The token if it may be used and has not ended; otherwise why not. */
  private Outcome<String> token(Instant now, Instant usableUntil) {
    if (ended) {
      return new Outcome.SignInAgain<>(Outcome.Why.ENDED);
    }
    if (isOver(now)) {
      return new Outcome.SignInAgain<>(Outcome.Why.WINDOW_OVER);
    }
    if (usableUntil.isAfter(now)) {
      return new Outcome.Given<>(grant.accessToken());
    }
    if (spent != null) {
      return new Outcome.SignInAgain<>(spent);
    }
    if (notNow != null) {
      throw notNow;
    }
    return new Outcome.SignInAgain<>(Outcome.Why.TOKEN_REFUSED);
  }

  private static <R> Outcome<R> over(Outcome<String> outcome) {
    return new Outcome.SignInAgain<>(((Outcome.SignInAgain<String>) outcome).why());
  }

  /** Never a token. */
  @Override
  public String toString() {
    return "HeldGrant[***]";
  }
}
