package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.life.HeldGrant;
import org.lanternscr.identity.life.LifePolicy;
import org.lanternscr.identity.life.Outcome;

/**
 * The tokens of everybody signed in on this server. They live in memory only and leave it only
 * towards the national services; when they are renewed is the identity module's to say.
 */
@ApplicationScoped
public class Grants {

  private final Map<String, HeldGrant> bySignIn = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();

  /** Keeps a grant for a sign-in, with the way to refresh it. */
  public void hold(String signIn, Grant grant, UnaryOperator<Grant> refresh) {
    bySignIn.put(signIn, new HeldGrant(grant, refresh, LifePolicy.standard(), clock));
  }

  /** Forgets the tokens of a sign-in, also one that is being renewed. */
  public void drop(String signIn) {
    HeldGrant held = bySignIn.remove(signIn);
    if (held != null) {
      held.end();
    }
  }

  /** Whether the tokens of a sign-in are here. */
  public boolean holds(String signIn) {
    return bySignIn.containsKey(signIn);
  }

  /**
   * Forgets the tokens of a sign-in and hands over the last grant, if it can still be refreshed:
   * from now on whoever has it alone may use it.
   */
  public Optional<Grant> take(String signIn) {
    return Optional.ofNullable(bySignIn.remove(signIn)).flatMap(HeldGrant::handOver);
  }

  /**
   * Makes a call with the access token of a sign-in; a refused token is renewed once and the call
   * repeated once (section 1.9).
   *
   * @throws NobodySignedInException when the sign-in has ended
   */
  <R> Outcome<R> call(String signIn, Function<String, R> send, Predicate<R> refused) {
    HeldGrant held = bySignIn.get(signIn);
    if (held == null) {
      throw new NobodySignedInException();
    }
    return held.call(send, refused);
  }
}
