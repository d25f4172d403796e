package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The register of people signed in on this server, in memory only. */
@ApplicationScoped
public class Callers {

  private final Map<String, Caller> bySignIn = new ConcurrentHashMap<>();

  @Inject private SecurityContext security;

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

  /** The caller of a sign-in that has not ended. */
  public Optional<Caller> find(String signIn) {
    return Optional.ofNullable(bySignIn.get(signIn));
  }

  /** Registers a caller, or the role just chosen. */
  public void put(Caller caller) {
    bySignIn.put(caller.signIn(), caller);
  }

  /** Forgets a sign-in; every later call of it finds nobody. */
  public Optional<Caller> remove(String signIn) {
    return Optional.ofNullable(bySignIn.remove(signIn));
  }
}
