package org.lanternscr.readiness;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lanternscr.attendance.Attendances;
import org.lanternscr.audit.SiteFigures;
import org.lanternscr.harness.settings.BadConfigurationException;
import org.lanternscr.harness.settings.TrustSettings;
import org.lanternscr.platform.LibertyTls;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Entries;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.watch.WatchFigures;

/** Looks at a site's readiness from the running server: all that the command sees, and more. */
@ApplicationScoped
class SiteLook {

  private static final Clock CLOCK = Clock.systemUTC();

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Resource(lookup = "jdbc/lantern-sequencer")
  private DataSource sequencer;

  @EJB private SiteRegistry sites;
  @EJB private SiteFigures trail;
  @Inject private TrustConfiguration configuration;
  @Inject private LibertyTls tls;
  @Inject private Entries entries;
  @Inject private Attendances attendances;

  List<ReadinessLine> at(Site site) {
    Settings settings = configuration.settings();
    GovernanceLines governance =
        new GovernanceLines(
            CLOCK,
            figures(site.ods().value()),
            GovernanceLines.heavy(settings),
            settings
                .optional("site." + site.ods().value() + ".audit.retention-years")
                .or(() -> settings.optional("audit.retention-years")));
    List<ReadinessLine> lines =
        new ArrayList<>(governance.after(fromOutside(site), entries.of(site.ods())));
    attendances(site, settings).ifPresent(lines::add);
    lines.add(WatchLine.of(settings, site.ods(), Optional.of(watched(site.ods().value()))));
    shared(settings).forEach(line -> lines.add(line.at(site.ods().value())));
    return lines;
  }

  private Optional<ReadinessLine> attendances(Site site, Settings settings) {
    return AttendanceLine.of(CLOCK, settings)
        .of(
            site.ods().value(),
            sites.accessRules(site.ods()).relationship(),
            attendances.last(site.ods()));
  }

  private int watched(String site) {
    try (Connection connection = database.getConnection()) {
      return WatchFigures.standing(connection, site);
    } catch (SQLException e) {
      throw new IllegalStateException("The watches cannot be counted: " + e.getSQLState());
    }
  }

  /** What all sites of the trust share. */
  private List<ReadinessLine> shared(Settings settings) {
    List<ReadinessLine> lines =
        new ArrayList<>(
            new DatabaseLines(CLOCK)
                .of(database, sequencer, settings.optional("database.tls").orElse("")));
    lines.add(new MailLine(tls).of(settings));
    lines.add(new CertificateLine(CLOCK).of(settings));
    lines.add(new AuditKeyLine(CLOCK).of(settings));
    lines.add(AlertKeyLine.of(settings));
    return lines;
  }

  private List<ReadinessLine> fromOutside(Site site) {
    Settings settings = configuration.settings();
    try {
      TrustSettings signIn =
          TrustSettings.of("server.xml", settings, Optional.of(site.ods().value()), CLOCK);
      return new Checklist(settings, sites.sites(), CLOCK, tls).of(signIn.sites().get(0));
    } catch (BadConfigurationException e) {
      return e.faults().stream().map(fault -> faulty(site, fault)).toList();
    }
  }

  /** A file that went, or was changed, while the server ran. */
  private static ReadinessLine faulty(Site site, ConfigurationFault fault) {
    return ReadinessLine.red(
        site.ods().value(),
        "configuration",
        fault.key() + ": " + fault.problem(),
        fault.remedy(),
        "who runs this server");
  }

  private GovernanceLines.Figures figures(String site) {
    return new GovernanceLines.Figures() {
      @Override
      public long shown(String userId, Instant since) {
        return trail.recordsShown(site, userId, since);
      }

      @Override
      public Optional<Instant> lastSignIn() {
        return trail.lastSignIn(site);
      }
    };
  }
}
