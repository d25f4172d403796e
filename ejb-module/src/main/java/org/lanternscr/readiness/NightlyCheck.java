package org.lanternscr.readiness;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.Audits;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * Looks at every site each night, so that what drifts in the directories is found before a user
 * finds it (R4.3). Of all servers one takes the turn of an hour; a later turn of the night looks at
 * what is left, if the one before was ended in the middle.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NightlyCheck {

  private static final Logger LOG = Logger.getLogger(NightlyCheck.class.getName());
  private static final Clock CLOCK = Clock.systemUTC();

  /** Since when a look counts as of this night. */
  private static final Duration NIGHT = Duration.ofHours(6);

  /** The hours of the day, by this server's clock, in which somebody looks. */
  private static final String HOURS = "readiness.nightly-hours";

  @EJB private SiteRegistry sites;
  @EJB private ResultKeeper results;
  @Inject private SiteLook look;
  @Inject private TrustConfiguration configuration;

  @Schedule(hour = "*", minute = "10", persistent = false)
  void hour() {
    Instant now = CLOCK.instant();
    if (isNight(configuration.text(HOURS), now.atZone(ZoneId.systemDefault()).getHour())) {
      turn(now);
    }
  }

  /**
   * Whether an hour is among those of the setting.
   *
   * @param hours with spaces between
   */
  static boolean isNight(String hours, int hour) {
    return List.of(hours.strip().split(" +")).contains(Integer.toString(hour));
  }

  /** The turn of the hour of a moment: what no server has looked at in this night. */
  @PermitAll
  @Audits({AuditAction.CHECK_READINESS, AuditAction.END_FINDING, AuditAction.RAISE_FINDING})
  public void turn(Instant now) {
    if (!results.take(now.truncatedTo(ChronoUnit.HOURS))) {
      return;
    }
    for (Site site : sites.sites()) {
      boolean seen =
          results
              .last(site.ods())
              .filter(last -> last.checked().isAfter(now.minus(NIGHT)))
              .isPresent();
      if (!seen) {
        look(site);
      }
    }
  }

  /** One site's trouble must not keep the others from being looked at. */
  private void look(Site site) {
    try {
      results.keep(site.ods(), look.at(site), Optional.empty());
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "The readiness of {0} could not be checked tonight: {1}",
          new Object[] {site.ods().value(), e.getClass().getName()});
    }
  }
}
