package org.lanternscr.harness.checks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lanternscr.identity.IdentityException;

/** Notes what the checks of one site find. */
final class Findings {

  private final String site;
  private final Consumer<Finding> notes;
  private final Map<String, Outcome> outcomes = new HashMap<>();

  Findings(String site, Consumer<Finding> notes) {
    this.site = site;
    this.notes = notes;
  }

  void pass(String check, String words) {
    note(check, Outcome.PASS, Optional.empty(), words);
  }

  void fail(String check, Cause cause, String words) {
    note(check, Outcome.FAIL, Optional.of(cause), words);
  }

  void fail(String check, IdentityException failure) {
    fail(check, Causes.of(failure), failure.getMessage() + ".");
  }

  void skip(String reason, String... checks) {
    for (String check : checks) {
      note(check, Outcome.SKIPPED, Optional.empty(), reason);
    }
  }

  boolean passed(String check) {
    return outcomes.get(check) == Outcome.PASS;
  }

  private void note(String check, Outcome outcome, Optional<Cause> cause, String words) {
    outcomes.put(check, outcome);
    notes.accept(new Finding(site, check, outcome, cause, words));
  }
}
