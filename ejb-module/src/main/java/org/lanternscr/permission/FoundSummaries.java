package org.lanternscr.permission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;

/**
 * The id of the summary last found by each sign-in, so that opening it needs no second search and
 * an alert names what was opened.
 */
@ApplicationScoped
public class FoundSummaries {

  private record Found(NhsNumber patient, ScrId record) {}

  private final Map<String, Found> bySignIn = new ConcurrentHashMap<>();

  public void remember(String signIn, NhsNumber patient, ScrId record) {
    bySignIn.put(signIn, new Found(patient, record));
  }

  /** What was found for a patient, if a search has found it. */
  public Optional<ScrId> of(String signIn, NhsNumber patient) {
    return Optional.ofNullable(bySignIn.get(signIn))
        .filter(found -> found.patient().equals(patient))
        .map(Found::record);
  }

  public void forget(String signIn) {
    bySignIn.remove(signIn);
  }

  /** Forgets what was found for sign-ins that have ended, also while a search was under way. */
  public void forgetUnless(Predicate<String> isSignedIn) {
    bySignIn.keySet().removeIf(isSignedIn.negate());
  }
}
