package org.lanternscr.digest;

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
import jakarta.interceptor.Interceptors;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.SteadyTimer;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.SiteRegistry;

/**
 * Looks every minute, on every server, which digests are due. Where the trust has no mail server
 * none is; the first that goes later covers what was not sent.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(SteadyTimer.class)
public class DigestTimer {

  private static final Logger LOG = Logger.getLogger(DigestTimer.class.getName());

  @EJB private DigestLedger ledger;
  @EJB private SiteRegistry sites;
  @Inject private DigestMaker maker;
  @Inject private TrustConfiguration configuration;

  @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
  void minute() {
    turn(Instant.now());
  }

  /** What is due at a moment. */
  @PermitAll
  @Audits({AuditAction.LAPSE_DIGEST, AuditAction.MAIL_DIGEST})
  public void turn(Instant now) {
    boolean isMailOn = maker.isMailOn();
    for (Subscription subscription : ledger.standing()) {
      attempt(subscription, now, isMailOn);
    }
  }

  /** One digest's trouble must not keep the others from going. */
  private void attempt(Subscription subscription, Instant now, boolean isMailOn) {
    try {
      if (!stillHolds(subscription, now)) {
        ledger.lapse(subscription);
      } else if (isMailOn) {
        subscription
            .plan()
            .schedule()
            .latest(now, subscription.begun().orElse(now))
            .ifPresent(day -> ledger.mail(subscription, day));
      }
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "A digest of {0} could not be made and is tried again in a minute: {1}",
          new Object[] {subscription.site().value(), e.getClass().getName()});
    }
  }

  /**
   * Whether the officer has shown the right lately, and the code that gave it still does. What NHS
   * CIS2 has taken from them meanwhile shows at the latest when the subscription is not renewed.
   */
  private boolean stillHolds(Subscription subscription, Instant now) {
    OdsCode site = subscription.site();
    return now.isBefore(subscription.lapses(maker.lifetime()))
        && sites.site(site).isPresent()
        && configuration
            .rights()
            .codes(Rights.READ_AUDIT, site, subscription.userId())
            .contains(subscription.code());
  }
}
