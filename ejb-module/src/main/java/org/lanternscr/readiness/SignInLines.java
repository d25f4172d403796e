package org.lanternscr.readiness;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.harness.checks.Cause;
import org.lanternscr.harness.checks.Conditions;
import org.lanternscr.harness.checks.Finding;
import org.lanternscr.harness.checks.Outcome;
import org.lanternscr.harness.checks.SiteChecks;
import org.lanternscr.harness.person.Person;
import org.lanternscr.harness.settings.SiteSettings;

/** What the identity harness finds without a person, as lines of the checklist. */
final class SignInLines {

  private static final String WHOM = "who registered the application in the developer portal";

  private final Clock clock;

  SignInLines(Clock clock) {
    this.clock = clock;
  }

  List<ReadinessLine> of(SiteSettings site) {
    Conditions conditions =
        new Conditions(
            clock,
            Person.nobody("nobody signs in for this list; ./lantern harness lets a person do so"),
            Optional.of("what must be refused is tried by ./lantern harness alone"));
    List<ReadinessLine> lines = new ArrayList<>();
    new SiteChecks(site, conditions, finding -> lines.add(line(finding))).run();
    return lines;
  }

  private static ReadinessLine line(Finding finding) {
    if (finding.outcome() == Outcome.PASS) {
      return ReadinessLine.green(finding.site(), finding.check(), finding.words());
    }
    return finding.outcome() == Outcome.FAIL
        ? ReadinessLine.red(
            finding.site(),
            finding.check(),
            finding.words(),
            finding.cause().map(Cause::remedy).orElse(""),
            WHOM)
        : ReadinessLine.notChecked(
            finding.site(),
            finding.check(),
            sentence(finding.words()),
            "Run ./lantern harness.",
            WHOM);
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
