package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The register of people signed in on this server, in memory only. */
@ApplicationScoped
public class Callers {

  private final Map<String, Caller> bySignIn = new ConcurrentHashMap<>();

  @Inject private SecurityContext security;

  private final Clock clock;

  /** By the clock of this machine. */
  public Callers() {
    this(Clock.systemUTC());
  }

  Callers(Clock clock) {
    this.clock = clock;
  }

  /**
   * Who makes the present call.
   *
   * @throws NobodySignedInException when the sign-in has ended
   */
  public Caller current() {
    Principal principal = security.getCallerPrincipal();
    if (principal == null) {
      throw new NobodySignedInException();
    }
    return find(principal.getName()).orElseThrow(NobodySignedInException::new);
  }

  /** The caller of a sign-in that has neither ended nor lasted as long as it may. */
  public Optional<Caller> find(String signIn) {
    return Optional.ofNullable(bySignIn.get(signIn))
        .filter(caller -> !caller.isOver(clock.instant()));
  }

  /** Everybody who is signed in on this server. */
  public List<Caller> all() {
    return bySignIn.values().stream().filter(caller -> !caller.isOver(clock.instant())).toList();
  }

  /**
   * The same with those who have been signed in for longer than they may be, and are still here.
   */
  public List<Caller> registered() {
    return List.copyOf(bySignIn.values());
  }

  /** Whether a sign-in has not been ended, however long it has lasted. */
  public boolean isRegistered(Caller caller) {
    return bySignIn.containsKey(caller.signIn());
  }

  /** Registers who has just signed in. */
  public void put(Caller caller) {
    bySignIn.put(caller.signIn(), caller);
  }

  /**
   * Registers the role just chosen. A sign-in that has ended meanwhile stays ended.
   *
   * @throws NobodySignedInException when it has ended
   */
  public void change(Caller caller) {
    if (bySignIn.replace(caller.signIn(), caller) == null) {
      throw new NobodySignedInException();
    }
  }

  /** Forgets a sign-in; every later call of it finds nobody. */
  public Optional<Caller> remove(String signIn) {
    return Optional.ofNullable(bySignIn.remove(signIn));
  }
}
