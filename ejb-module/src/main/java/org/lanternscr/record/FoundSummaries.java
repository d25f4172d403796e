package org.lanternscr.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;

/** The id of the summary last found by each sign-in, so that opening it needs no second search. */
@ApplicationScoped
class FoundSummaries {

  private record Found(NhsNumber patient, ScrId record) {}

  private final Map<String, Found> bySignIn = new ConcurrentHashMap<>();

  void remember(String signIn, NhsNumber patient, ScrId record) {
    bySignIn.put(signIn, new Found(patient, record));
  }

  Optional<ScrId> of(String signIn, NhsNumber patient) {
    return Optional.ofNullable(bySignIn.get(signIn))
        .filter(found -> found.patient().equals(patient))
        .map(Found::record);
  }

  void forget(String signIn) {
    bySignIn.remove(signIn);
  }

  /** Forgets what was found for sign-ins that have ended, also while a search was under way. */
  void forgetUnless(Predicate<String> isSignedIn) {
    bySignIn.keySet().removeIf(isSignedIn.negate());
  }
}
