package org.lanternscr.digest;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.lanternscr.alert.AlertFigures;
import org.lanternscr.audit.SitePeriod;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.sequencer.LogKeeper;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Findings;
import org.lanternscr.review.OpenReviews;
import org.lanternscr.site.Site;

/** Makes the contents of digests, in the transaction of the caller. */
@ApplicationScoped
class DigestMaker {

  private static final String LAPSES = "digest.lapses-after-days";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @EJB private Findings findings;
  @EJB private LogKeeper keeper;
  @Inject private OpenReviews reviews;
  @Inject private TrustConfiguration configuration;

  /** Whether the trust has a mail server. */
  boolean isMailOn() {
    return configuration.optional("mail.host").filter(host -> !host.isEmpty()).isPresent();
  }

  /** How long a subscription stands without being renewed. */
  Duration lifetime() {
    return Duration.ofDays(configuration.number(LAPSES));
  }

  /**
   * What a digest says.
   *
   * @param noteBefore the checkpoint in the digest before; empty when there is none
   */
  Contents contents(
      Site site,
      LocalDate day,
      Instant since,
      Instant until,
      Optional<String> noteBefore,
      Instant lapses) {
    String code = site.ods().value();
    String log = LogName.ofSite(configuration.text("audit.log.name"), code).name();
    try (Connection connection = database.getConnection()) {
      return new Contents(
          site.name(),
          code,
          day,
          since,
          until,
          new SitePeriod(connection, code, since, until).figures(),
          AlertFigures.of(connection, code, since, until, DigestText.MOST_REFERENCES),
          reviews.of(site.ods(), until),
          standing(site),
          keeper.alarms().size(),
          Continuation.of(connection, log, noteBefore),
          lapses,
          site.application().callback());
    } catch (SQLException e) {
      throw DigestRows.failed(e);
    }
  }

  /** A digest with names. */
  NamedDigest named(Site site, DigestRows.Mailed digest, int most) {
    String code = site.ods().value();
    try (Connection connection = database.getConnection()) {
      SitePeriod period = new SitePeriod(connection, code, digest.since(), digest.until());
      var entries = period.accesses(most + 1);
      return new NamedDigest(
          digest.day(),
          digest.since(),
          digest.until(),
          period.figures(),
          entries.subList(0, Math.min(most, entries.size())),
          entries.size() > most,
          AlertFigures.of(connection, code, digest.since(), digest.until(), most),
          new NamedDigest.Present(
              reviews.of(site.ods(), Instant.now()), standing(site), keeper.alarms().size()),
          digest.note());
    } catch (SQLException e) {
      throw DigestRows.failed(e);
    }
  }

  private long standing(Site site) {
    return findings.standing(site.ods()).size();
  }
}
