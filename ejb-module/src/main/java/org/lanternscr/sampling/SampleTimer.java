package org.lanternscr.sampling;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.SteadyTimer;
import org.lanternscr.sampling.SampleLedger.Step;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * Makes the plans known at the start, and looks every minute, on every server, which periods are
 * over. Those that ended while no server ran are drawn one after the other.
 */
@Singleton
@Startup
@DependsOn("SiteRegistry")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(SteadyTimer.class)
public class SampleTimer {

  private static final Logger LOG = Logger.getLogger(SampleTimer.class.getName());

  /** More than a year of days; what is left is drawn a minute later. */
  private static final int MOST_PERIODS = 400;

  @EJB private SampleLedger ledger;
  @EJB private SiteRegistry sites;

  /** A plan counts from a start of the server, so each is made known once. */
  private final Set<OdsCode> announced = ConcurrentHashMap.newKeySet();

  @PostConstruct
  void begin() {
    sites.sites().forEach(this::announce);
  }

  @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
  void minute() {
    turn(Instant.now());
  }

  /** What is due at a moment. */
  @PermitAll
  @Audits({AuditAction.DRAW_SAMPLE, AuditAction.END_PERIOD, AuditAction.PLAN_SAMPLE})
  public void turn(Instant now) {
    for (Site site : sites.sites()) {
      announce(site);
      attempt(site, now);
    }
  }

  private void announce(Site site) {
    if (announced.contains(site.ods())) {
      return;
    }
    try {
      ledger.announce(site.ods(), sites.samplingPlan(site.ods()));
      announced.add(site.ods());
    } catch (RuntimeException e) {
      tell("The sampling plan of {0} could not be made known", site, e);
    }
  }

  /** One site's trouble must not keep the others from their samples. */
  private void attempt(Site site, Instant now) {
    try {
      int drawn = 0;
      while (drawn < MOST_PERIODS && ledger.step(site.ods(), now) == Step.DRAWN) {
        drawn++;
      }
    } catch (RuntimeException e) {
      tell("A sample of {0} could not be drawn", site, e);
    }
  }

  private static void tell(String what, Site site, RuntimeException e) {
    LOG.log(
        Level.WARNING,
        what + ", and it is tried again in a minute: {1}",
        new Object[] {site.ods().value(), e.getClass().getName()});
  }
}
