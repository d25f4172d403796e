package org.lanternscr.harness;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.harness.checks.Conditions;
import org.lanternscr.harness.checks.Finding;
import org.lanternscr.harness.checks.Outcome;
import org.lanternscr.harness.checks.SiteChecks;
import org.lanternscr.harness.person.AtTheConsole;
import org.lanternscr.harness.person.Person;
import org.lanternscr.harness.settings.BadConfigurationException;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.harness.settings.TrustSettings;
import org.lanternscr.identity.Tls;
import org.lanternscr.settings.ConfigurationFault;

/** The program. */
public final class Harness {

  /** The platform takes five requests a second of an application, and a check sends one or two. */
  private static final Duration PACE = Duration.ofMillis(250);

  private final Map<String, String> environment;
  private final Clock clock;
  private final Person person;
  private final Duration pause;
  private final PrintStream out;

  /**
   * @param environment the environment variables
   * @param person who signs in, unless the command line says that nobody does
   * @param pause after each check that was made
   */
  Harness(
      Map<String, String> environment,
      Clock clock,
      Person person,
      Duration pause,
      PrintStream out) {
    this.environment = environment;
    this.clock = clock;
    this.person = person;
    this.pause = pause;
    this.out = out;
  }

  public static void main(String[] arguments) {
    Console console = System.console();
    Person person =
        console == null
            ? Person.nobody("there is no console to ask a person at")
            : new AtTheConsole(console);
    System.exit(
        new Harness(System.getenv(), Clock.systemUTC(), person, PACE, System.out).run(arguments));
  }

  /** The exit status: 0 when nothing failed, 1 when something did, 2 when it could not run. */
  int run(String... arguments) {
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException wrong) {
      out.println(wrong.getMessage());
      return 2;
    }
    Report report = new Report(options.trust(), clock.instant());
    check(options, report);
    try {
      if (options.json().isPresent()) {
        report.write(options.json().get());
      }
    } catch (IOException notWritten) {
      out.println("The report could not be written: check the folder of --json and its rights.");
      return 2;
    }
    return report.exit();
  }

  private void check(Options options, Report report) {
    TrustSettings trust;
    try {
      trust =
          TrustSettings.of(
              options.trust(),
              TrustSettings.settings(options.config(), options.trust(), environment),
              options.site(),
              clock);
    } catch (BadConfigurationException bad) {
      refuse(report, bad.faults());
      return;
    }
    report.in(trust.environment());
    if (trust.sites().isEmpty()) {
      refuse(
          report,
          List.of(
              new ConfigurationFault(
                  "--site",
                  "command line",
                  "This trust has no such site.",
                  "Name one of lantern.sites.")));
      return;
    }
    Conditions conditions = conditions(options, trust);
    for (SiteSettings site : trust.sites()) {
      new SiteChecks(
              site,
              conditions,
              finding -> {
                report.add(finding);
                out.println(finding.line());
                pauseAfter(finding);
              })
          .run();
    }
    Instant now = clock.instant();
    out.println(report.summary(now) + ", trust " + trust.trust() + ", " + trust.environment());
  }

  private void pauseAfter(Finding finding) {
    if (finding.outcome() == Outcome.SKIPPED) {
      return;
    }
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(Report report, List<ConfigurationFault> faults) {
    report.couldNotRun(faults);
    out.println("The harness cannot run: " + faults.size() + " fault(s) in the configuration");
    faults.forEach(fault -> out.println("  - " + fault.sentence()));
  }

  private Conditions conditions(Options options, TrustSettings trust) {
    Optional<String> noRefusals =
        trust.isProduction() && !options.refusals()
            ? Optional.of("this is production: give --refusals to try them")
            : Optional.empty();
    return new Conditions(
        clock,
        options.withoutPerson() ? Person.nobody("--without-person was given") : person,
        noRefusals,
        Tls.ofJava());
  }
}
