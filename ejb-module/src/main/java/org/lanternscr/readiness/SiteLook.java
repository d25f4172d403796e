package org.lanternscr.readiness;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
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

/** Looks at a site's readiness from the running server: all that the command sees, and more. */
@ApplicationScoped
class SiteLook {

  private static final Clock CLOCK = Clock.systemUTC();

  @EJB private SiteRegistry sites;
  @EJB private SiteFigures trail;
  @Inject private TrustConfiguration configuration;
  @Inject private LibertyTls tls;
  @Inject private Entries entries;

  List<ReadinessLine> at(Site site) {
    List<ReadinessLine> lines = new ArrayList<>(fromOutside(site));
    GovernanceLines governance =
        new GovernanceLines(
            CLOCK,
            figures(site.ods().value()),
            configuration.number("readiness.heavy-viewer-records"),
            configuration.optional("audit.retention-years").filter(text -> !text.isEmpty()));
    // The harness leaves the token to a person; the trail knows whether one got it.
    lines.removeIf(line -> line.check().equals("token"));
    lines.addAll(governance.of(entries.of(site.ods())));
    Settings settings = configuration.settings();
    lines.add(new MailLine(tls).of(settings).at(site.ods().value()));
    lines.add(new CertificateLine(CLOCK).of(settings).at(site.ods().value()));
    lines.add(
        new AuditKeyLine(CLOCK)
            .of(
                site.ods().value(),
                Path.of(configuration.text("audit.key.store.file")),
                configuration.text("audit.key.store.password").toCharArray()));
    lines.add(AlertKeyLine.of(site.ods().value(), Path.of(configuration.text("alert.key.file"))));
    return lines;
  }

  private List<ReadinessLine> fromOutside(Site site) {
    Settings settings = configuration.settings();
    try {
      TrustSettings signIn =
          TrustSettings.of("server.xml", settings, Optional.of(site.ods().value()), CLOCK);
      return new Checklist(settings, sites.sites(), CLOCK, context(site)).of(signIn.sites().get(0));
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

  private SSLContext context(Site site) {
    try {
      return tls.towards(site.endpoints().directories().sds()).context();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The SSL configuration of the server cannot be used", e);
    }
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
