package org.lanternscr.readiness;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.harness.checks.Cause;
import org.lanternscr.harness.checks.Conditions;
import org.lanternscr.harness.checks.Finding;
import org.lanternscr.harness.checks.SiteChecks;
import org.lanternscr.harness.person.Person;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.identity.Tls;

/** What the identity harness finds without a person, as lines of the checklist. */
final class SignInLines {

  private static final String REGISTRAR = "who registered the application in the developer portal";

  private final Clock clock;
  private final Tls tls;

  /**
   * @param tls whose certificates are trusted
   */
  SignInLines(Clock clock, Tls tls) {
    this.clock = clock;
    this.tls = tls;
  }

  List<ReadinessLine> of(SiteSettings site) {
    Conditions conditions =
        new Conditions(
            clock,
            Person.nobody("nobody signs in for this list; ./lantern harness lets a person do so"),
            Optional.of("what must be refused is tried by ./lantern harness alone"),
            tls);
    List<ReadinessLine> lines = new ArrayList<>();
    new SiteChecks(site, conditions, finding -> line(finding).ifPresent(lines::add)).run();
    lines.add(
        ReadinessLine.notChecked(
            site.code(),
            "token",
            "Whether a person gets a token, and PDS and the SCR take it.",
            "Run ./lantern harness --trust TRUST --site " + site.code() + " and sign in.",
            REGISTRAR));
    return lines;
  }

  /** What the harness leaves out without a person is one line of this list, its last. */
  private static Optional<ReadinessLine> line(Finding finding) {
    return switch (finding.outcome()) {
      case PASS ->
          Optional.of(ReadinessLine.green(finding.site(), finding.check(), finding.words()));
      case FAIL ->
          Optional.of(
              ReadinessLine.red(
                  finding.site(),
                  finding.check(),
                  finding.words(),
                  finding.cause().map(Cause::remedy).orElse(""),
                  finding.cause().map(SignInLines::whom).orElse(REGISTRAR)));
      case SKIPPED -> Optional.empty();
    };
  }

  private static String whom(Cause cause) {
    return switch (cause) {
      case CLOCK_FAST, CLOCK_SLOW, TOKEN_TIMES, EXPIRED_KEY -> "who runs this server";
      case UNREACHABLE, ISSUER_KEYS, KEY_SET_UNREACHABLE -> "the trust's network team";
      default -> REGISTRAR;
    };
  }
}
