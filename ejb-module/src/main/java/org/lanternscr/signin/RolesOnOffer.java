package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.platform.Caller.Role;

/**
 * The roles each signed-in person may choose from, in memory only; and who has others that can be
 * chosen at NHS CIS2 alone.
 */
@ApplicationScoped
class RolesOnOffer {

  private final Map<String, List<Role>> bySignIn = new ConcurrentHashMap<>();

  private final Set<String> othersAtCis2 = ConcurrentHashMap.newKeySet();

  void offer(String signIn, List<Role> roles) {
    bySignIn.put(signIn, List.copyOf(roles));
  }

  List<Role> to(String signIn) {
    return bySignIn.getOrDefault(signIn, List.of());
  }

  Optional<Role> find(String signIn, String profile) {
    return to(signIn).stream().filter(role -> role.profile().equals(profile)).findFirst();
  }

  void noteOthersAtCis2(String signIn) {
    othersAtCis2.add(signIn);
  }

  boolean hasOthersAtCis2(String signIn) {
    return othersAtCis2.contains(signIn);
  }

  void withdraw(String signIn) {
    bySignIn.remove(signIn);
    othersAtCis2.remove(signIn);
  }
}
