package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.identity.Grant;
import org.lanternscr.identity.life.HeldGrant;
import org.lanternscr.identity.life.LifePolicy;
import org.lanternscr.identity.life.Outcome;

/**
 * The tokens of everybody signed in on this server. They live in memory and leave it only towards
 * the national services, and sealed for the sake of an alert that is not delivered ({@link
 * RenewedGrant}); when they are renewed is the identity module's to say.
 */
@ApplicationScoped
public class Grants {

  private static final Logger LOG = Logger.getLogger(Grants.class.getName());

  private final Map<String, HeldGrant> bySignIn = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();

  @Inject private Event<RenewedGrant> renewals;

  /** Keeps a grant for a sign-in, with the way to refresh it. */
  public void hold(String signIn, Grant grant, UnaryOperator<Grant> refresh) {
    UnaryOperator<Grant> told = used -> tell(signIn, refresh.apply(used));
    bySignIn.put(signIn, new HeldGrant(grant, told, LifePolicy.standard(), clock));
  }

  /** Whatever comes of telling it, the next grant must not be lost: the one before is used up. */
  private Grant tell(String signIn, Grant next) {
    try {
      renewals.fire(new RenewedGrant(signIn, next));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "What is kept to send alerts after a kill of this server did not follow a renewal: {0}",
          e.getClass().getName());
    }
    return next;
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

  /** The grant of a sign-in as it is at this moment, if it can be refreshed; nothing waits. */
  public Optional<Grant> last(String signIn) {
    return Optional.ofNullable(bySignIn.get(signIn)).flatMap(HeldGrant::last);
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
