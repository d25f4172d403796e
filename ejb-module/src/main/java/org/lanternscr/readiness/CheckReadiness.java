package org.lanternscr.readiness;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.harness.settings.BadConfigurationException;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.harness.settings.TrustSettings;
import org.lanternscr.identity.Tls;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site;
import org.lanternscr.site.SitesOf;

/**
 * The command that checks a trust's sites before their first user, without a server, for a person
 * or a release pipeline.
 */
public final class CheckReadiness {

  private static final String USAGE =
      "Usage: ./lantern readiness --trust TRUST [--site ODS] [--json FILE]";
  private static final int COULD_NOT_RUN = 2;

  private final Map<String, String> environment;
  private final Clock clock;
  private final Tls tls;
  private final PrintStream out;

  /**
   * @param tls whose certificates are trusted
   */
  CheckReadiness(Map<String, String> environment, Clock clock, Tls tls, PrintStream out) {
    this.environment = environment;
    this.clock = clock;
    this.tls = tls;
    this.out = out;
  }

  /** Exits with 0 when no line is red, 1 when one is, 2 when the checks could not run. */
  public static void main(String[] arguments) {
    System.exit(
        new CheckReadiness(System.getenv(), Clock.systemUTC(), Tls.ofJava(), System.out)
            .run(arguments));
  }

  /**
   * @param arguments the folder that holds {@code common} and {@code trusts}, then options
   */
  int run(String... arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    String trust = options.getOrDefault("--trust", "");
    if (trust.isEmpty()
        || arguments.length % 2 == 0
        || !List.of("--trust", "--site", "--json").containsAll(options.keySet())) {
      out.println(USAGE);
      return COULD_NOT_RUN;
    }
    Path config = Path.of(arguments[0]);
    Optional<String> only = Optional.ofNullable(options.get("--site"));
    List<ReadinessLine> lines = new ArrayList<>();
    try {
      Settings settings = TrustSettings.settings(config, trust, environment);
      List<Site> sites = SitesOf.settings(settings);
      int heavy = GovernanceLines.heavy(settings);
      TrustSettings signIn = TrustSettings.of(trust, settings, only, clock);
      if (signIn.sites().isEmpty()) {
        out.println("This trust has no such site. Remedy: name one of " + codes(sites) + ".");
        return COULD_NOT_RUN;
      }
      TrustDatabase database = new TrustDatabase(settings);
      lines.addAll(told(shared(settings, database)));
      Checklist checklist = new Checklist(settings, sites, clock, tls);
      for (SiteSettings site : signIn.sites()) {
        OdsCode code = new OdsCode(site.code());
        GovernanceLines governance =
            new GovernanceLines(
                clock,
                database.figures(site.code()),
                heavy,
                settings
                    .optional("site." + site.code() + ".audit.retention-years")
                    .or(() -> settings.optional("audit.retention-years")));
        Optional<SiteEntry> entry = database.entry(code);
        lines.addAll(
            told(
                entry
                    .map(read -> governance.after(checklist.of(site), read))
                    .orElseGet(() -> governance.unread(checklist.of(site), code))));
        lines.addAll(told(people(settings, entry.map(read -> database), code)));
      }
    } catch (BadConfigurationException bad) {
      return couldNotRun(trust, bad.faults());
    }
    return report(lines, options);
  }

  /** By whom a relationship is known, and who is told of a watched record. */
  private List<ReadinessLine> people(
      Settings settings, Optional<TrustDatabase> readable, OdsCode site) {
    List<ReadinessLine> lines = new ArrayList<>();
    String code = site.value();
    SitesOf.relationship(settings, site)
        .flatMap(
            basis ->
                readable
                    .map(
                        database ->
                            AttendanceLine.of(clock, settings)
                                .of(code, basis, database.lastAttendances(code)))
                    .orElseGet(() -> AttendanceLine.unread(code, basis)))
        .ifPresent(lines::add);
    lines.add(WatchLine.of(settings, site, readable.map(database -> database.watched(code))));
    return lines;
  }

  private static String codes(List<Site> sites) {
    return String.join(", ", sites.stream().map(site -> site.ods().value()).toList());
  }

  private int couldNotRun(String trust, List<ConfigurationFault> faults) {
    out.println("Nothing was checked: " + faults.size() + " fault(s) in the configuration");
    faults.forEach(fault -> out.println("  - " + fault.sentence()));
    out.println("./lantern check-config " + trust + " names these and every other one.");
    return COULD_NOT_RUN;
  }

  /** What all sites of the trust share. */
  private List<ReadinessLine> shared(Settings settings, TrustDatabase database) {
    List<ReadinessLine> lines = new ArrayList<>(database.lines(clock));
    lines.add(new MailLine(tls).of(settings));
    lines.add(new CertificateLine(clock).of(settings));
    lines.add(new AuditKeyLine(clock).of(settings));
    lines.add(AlertKeyLine.of(settings));
    return lines;
  }

  private List<ReadinessLine> told(List<ReadinessLine> lines) {
    lines.forEach(line -> out.println(line.sentence()));
    return lines;
  }

  private int report(List<ReadinessLine> lines, Map<String, String> options) {
    long red = count(lines, Colour.RED);
    out.println(
        count(lines, Colour.GREEN)
            + " green, "
            + red
            + " red, "
            + count(lines, Colour.NOT_CHECKED)
            + " not checked");
    int status = red == 0 ? 0 : 1;
    String json = options.get("--json");
    try {
      if (json != null) {
        Files.write(
            Path.of(json), new ReadinessWriter(clock).json(options.get("--trust"), status, lines));
      }
    } catch (IOException e) {
      out.println("The report could not be written: check the folder of --json and its rights.");
      return COULD_NOT_RUN;
    }
    return status;
  }

  private static long count(List<ReadinessLine> lines, Colour colour) {
    return lines.stream().filter(line -> line.colour() == colour).count();
  }
}
