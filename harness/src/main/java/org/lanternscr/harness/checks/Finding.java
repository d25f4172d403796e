package org.lanternscr.harness.checks;

import java.util.Locale;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param site ODS code
 * @param check its name, as in docs/harness.md
 * @param cause the likely cause of a failure
 * @param words what was seen, or why the check was skipped
 */
public record Finding(
    String site, String check, Outcome outcome, Optional<Cause> cause, String words) {

  /** One line. */
  public String line() {
    String start =
        "%-7s  %-7s  %-20s  %s"
            .formatted(site, outcome.name().toLowerCase(Locale.ROOT), check, words);
    return start + cause.map(c -> " [" + c.word() + "] Remedy: " + c.remedy()).orElse("");
  }
}
