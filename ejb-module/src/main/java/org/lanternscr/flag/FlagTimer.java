package org.lanternscr.flag;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.SteadyTimer;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * Looks every minute, on every server, at accesses that nobody has looked at; of a site one server
 * at a time. What is too much for a minute waits for the next, oldest first.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(SteadyTimer.class)
public class FlagTimer {

  private static final Logger LOG = Logger.getLogger(FlagTimer.class.getName());
  private static final int PARTS = 10;

  @EJB private FlagLedger ledger;
  @EJB private SiteRegistry sites;

  @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
  void minute() {
    turn(Instant.now());
  }

  /** Looks at what is old enough at a moment, at each site. */
  @PermitAll
  @Audits(AuditAction.CHECK_ACCESSES)
  public void turn(Instant now) {
    for (Site site : sites.sites()) {
      attempt(site.ods(), now);
    }
  }

  /** One site's trouble must not keep the others waiting. */
  private void attempt(OdsCode site, Instant now) {
    try {
      int parts = 0;
      while (parts < PARTS && ledger.turn(site, now) > 0) {
        parts++;
      }
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "The accesses at {0} could not be looked at for flags, which is tried again in a minute:"
              + " {1}",
          new Object[] {site.value(), e.getClass().getName()});
    }
  }
}
