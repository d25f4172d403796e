package org.lanternscr.permission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.lanternscr.kernel.NhsNumber;

/** What each sign-in has confirmed last, until a permission is given on it. */
@ApplicationScoped
public class Confirmations {

  private record Given(NhsNumber patient, Confirmation confirmation) {}

  private final Map<String, Given> bySignIn = new ConcurrentHashMap<>();

  void remember(String signIn, NhsNumber patient, Confirmation confirmation) {
    bySignIn.put(signIn, new Given(patient, confirmation));
  }

  /** What was confirmed of a patient; it counts once. */
  Confirmation take(String signIn, NhsNumber patient) {
    Given given = bySignIn.remove(signIn);
    return given != null && given.patient().equals(patient)
        ? given.confirmation()
        : Confirmation.none();
  }

  /** Forgets what sign-ins confirmed that have ended. */
  public void forgetUnless(Predicate<String> isSignedIn) {
    bySignIn.keySet().removeIf(isSignedIn.negate());
  }
}
