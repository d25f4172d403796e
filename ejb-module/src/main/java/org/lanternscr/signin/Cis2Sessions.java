package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.signin.Cis2Session.LogoutOf;

/** Which sign-ins rest on which session at NHS CIS2, in memory only. */
@ApplicationScoped
class Cis2Sessions {

  private final Map<String, Cis2Session> bySignIn = new ConcurrentHashMap<>();

  void register(String signIn, Cis2Session session) {
    bySignIn.put(signIn, session);
  }

  void forget(String signIn) {
    bySignIn.remove(signIn);
  }

  /** The sign-ins that a logout token ends. */
  List<String> meantBy(LogoutOf logout) {
    return bySignIn.entrySet().stream()
        .filter(entry -> entry.getValue().isMeantBy(logout))
        .map(Map.Entry::getKey)
        .toList();
  }
}
