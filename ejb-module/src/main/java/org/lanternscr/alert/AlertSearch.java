package org.lanternscr.alert;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertRows.Stored;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.site.Site.Capability;

/**
 * Reads the alerts of the caller's own site as they are at this moment; the reading is recorded.
 */
@Stateless
public class AlertSearch {

  private static final int LONGEST_PAGE = 100;

  @EJB private AuditTrail trail;
  @Inject private AlertRows rows;
  @Inject private Callers callers;
  @Inject private Entries entries;

  /**
   * A page of the site's alerts, newest first, sent or not.
   *
   * @param before the last alert of the page before; empty for the newest
   * @param size how many to return, at most 100
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_ALERTS)
  public AlertPage page(Optional<UUID> before, int size) {
    Caller caller = callers.current();
    int length = Math.min(Math.max(size, 1), LONGEST_PAGE);
    trail.record(
        AuditEvent.act(AuditAction.SEARCH_ALERTS, AuditOutcome.DONE)
            .by(caller)
            .detail(before.isPresent() ? "OLDER_ALERTS" : "NEWEST_ALERTS"));
    OdsCode site = caller.site();
    List<Stored> found = rows.page(site, before, length + 1);
    SiteEntry entry = entries.of(site);
    return new AlertPage(
        found.stream().limit(length).map(stored -> entry(stored, entry)).toList(),
        found.size() > length);
  }

  /** What the site does not send now is not under way, whatever was planned. */
  private static AlertEntry entry(Stored stored, SiteEntry site) {
    Delivery delivery = stored.delivery();
    boolean isOver =
        delivery.state() == Delivery.State.DELIVERED || delivery.state() == Delivery.State.REFUSED;
    boolean isOpen = site.admits(Capability.ALERTS, stored.alert().sender().userId());
    return AlertEntry.of(
        stored.alert(),
        isOver || isOpen
            ? delivery
            : new Delivery(Delivery.State.OFF, Optional.empty(), Optional.empty()));
  }
}
