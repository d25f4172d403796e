package org.lanternscr.readiness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.registry.Duty;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Officer;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site.Capability;

/** Whether the people and the agreements stand that a site needs before its first user. */
final class GovernanceLines {

  static final Duration VIEWED = Duration.ofDays(90);

  private static final String ADMINISTRATOR = "the site's administrator in Lantern";
  private static final String GOVERNANCE = "the trust's information governance lead";
  private static final String TOKEN = "token";
  private static final String OWNER = "owner";
  private static final String OFFICERS = "privacy-officers";
  private static final String AGREEMENT = "agreement";
  private static final String COPIES = "checkpoint-copies";
  private static final String ALERTS = "alerts-open";
  private static final int ADVISED = 2;

  private final Clock clock;
  private final Figures figures;
  private final int heavy;
  private final Optional<String> retention;

  /** What the trail tells in figures. */
  interface Figures {

    /** How many records an officer was shown since a moment. */
    long shown(String userId, Instant since);

    /** When somebody last signed in at the site. */
    Optional<Instant> lastSignIn();
  }

  /**
   * @param heavy who was shown more records than this in 90 days is a heavy viewer
   * @param retention for how many years details are kept, if the trust has set it
   */
  GovernanceLines(Clock clock, Figures figures, int heavy, Optional<String> retention) {
    this.clock = clock;
    this.figures = figures;
    this.heavy = heavy;
    this.retention = retention;
  }

  /** What the setting says of a heavy viewer; a fault is noted. */
  static int heavy(Settings settings) {
    return settings
        .matching(
            "readiness.heavy-viewer-records",
            text -> text.matches("[1-9][0-9]{0,8}"),
            "Write a whole number above zero.")
        .map(Integer::valueOf)
        .orElse(0);
  }

  /** These lines after those of a checklist, whose line of the token the trail knows better. */
  List<ReadinessLine> after(List<ReadinessLine> checklist, SiteEntry entry) {
    List<ReadinessLine> lines = new ArrayList<>(checklist);
    lines.removeIf(line -> line.check().equals(TOKEN));
    lines.addAll(of(entry));
    return lines;
  }

  /** The same where the registry cannot be read. */
  List<ReadinessLine> unread(List<ReadinessLine> checklist, OdsCode site) {
    List<ReadinessLine> lines = new ArrayList<>(checklist);
    for (String check : List.of(OWNER, OFFICERS, AGREEMENT, COPIES, ALERTS)) {
      lines.add(
          ReadinessLine.notChecked(
              site.value(),
              check,
              "It stands in the trust's database, which cannot be read.",
              "Look at the line of the database.",
              "who runs the trust's PostgreSQL"));
    }
    lines.add(retention(site.value()));
    return lines;
  }

  List<ReadinessLine> of(SiteEntry entry) {
    String site = entry.ods().value();
    List<ReadinessLine> lines = new ArrayList<>();
    lines.add(token(site));
    lines.add(owner(site, entry.duty()));
    lines.add(officers(site, entry.officers()));
    lines.add(agreement(site, entry.duty()));
    lines.add(retention(site));
    lines.add(copies(site, entry.duty()));
    lines.add(alerts(entry));
    return lines;
  }

  private ReadinessLine token(String site) {
    return figures
        .lastSignIn()
        .map(
            when ->
                ReadinessLine.green(
                    site,
                    TOKEN,
                    "A person last got a token by signing in on "
                        + LocalDate.ofInstant(when, ZoneOffset.UTC)
                        + "."))
        .orElseGet(
            () ->
                ReadinessLine.notChecked(
                    site,
                    TOKEN,
                    "Nobody has signed in at this site yet.",
                    "Sign in at the site, and find a test patient.",
                    ADMINISTRATOR));
  }

  private static ReadinessLine owner(String site, Duty duty) {
    return duty.owner().isBlank() || duty.mail().isBlank()
        ? ReadinessLine.red(
            site,
            OWNER,
            "Nobody is told who answers for the site, or not at which address.",
            "Write the owner and the address to which findings go.",
            ADMINISTRATOR)
        : ReadinessLine.green(site, OWNER, duty.owner() + " answers for the site.");
  }

  private ReadinessLine officers(String site, List<Officer> officers) {
    Instant since = clock.instant().minus(VIEWED);
    String viewers =
        officers.stream()
            .filter(officer -> figures.shown(officer.userId(), since) > heavy)
            .map(Officer::name)
            .collect(Collectors.joining(", "));
    if (officers.isEmpty()) {
      return ReadinessLine.red(
          site,
          OFFICERS,
          "The site has no privacy officer.",
          "Name one; two are advised, so that one can be away.",
          GOVERNANCE);
    }
    if (!viewers.isEmpty()) {
      return ReadinessLine.red(
          site,
          OFFICERS,
          "More than " + heavy + " records in 90 days were shown to: " + viewers + ".",
          "Name somebody who does not view records as a daily task.",
          GOVERNANCE);
    }
    return ReadinessLine.green(
        site,
        OFFICERS,
        officers.size() < ADVISED
            ? "One is named; two are advised, so that one can be away."
            : officers.size() + " are named.");
  }

  private static ReadinessLine agreement(String site, Duty duty) {
    return duty.isAgreed()
        ? ReadinessLine.green(
            site,
            AGREEMENT,
            duty.agreement() + " of " + duty.agreed().orElseThrow() + ": " + duty.scope() + ".")
        : ReadinessLine.red(
            site,
            AGREEMENT,
            "NHS England's agreement is not told with reference, date and scope.",
            "Write all three; without it the site is for test patients alone.",
            "NHS England, with the ODS code");
  }

  private ReadinessLine retention(String site) {
    return retention
        .map(
            years ->
                ReadinessLine.green(
                    site, "retention", "What events say is kept for " + years + " years."))
        .orElseGet(
            () ->
                ReadinessLine.red(
                    site,
                    "retention",
                    "It is not set for how long what events say is kept.",
                    "Write audit.retention-years in the trust's server.xml.",
                    GOVERNANCE));
  }

  private static ReadinessLine copies(String site, Duty duty) {
    return duty.copies().isBlank()
        ? ReadinessLine.red(
            site,
            COPIES,
            "It is not told where copies of the audit log's checkpoints are kept outside.",
            "Keep an export or its checkpoint outside this server, and write where.",
            GOVERNANCE)
        : ReadinessLine.green(site, COPIES, "Kept outside, as stated: " + duty.copies() + ".");
  }

  /** An alert that is raised while sending is not open is never sent (R2.4). */
  private static ReadinessLine alerts(SiteEntry entry) {
    String site = entry.ods().value();
    Opening view = entry.opening(Capability.VIEW);
    Opening alerts = entry.opening(Capability.ALERTS);
    if (view.mode() == Mode.OFF) {
      return ReadinessLine.green(site, ALERTS, "Nobody can raise a privacy alert: viewing is off.");
    }
    boolean isSent =
        view.mode() == Mode.LIVE
            ? alerts.mode() == Mode.LIVE
            : view.pilots().stream().allMatch(alerts::admits);
    return isSent
        ? ReadinessLine.green(site, ALERTS, "Privacy alerts are sent for whoever may view.")
        : ReadinessLine.red(
            site,
            ALERTS,
            "Viewing is open for people whose privacy alerts are not sent to the national service,"
                + " now or later; only the site's privacy officer has them.",
            "Open the sending of privacy alerts as far as viewing.",
            ADMINISTRATOR);
  }
}
