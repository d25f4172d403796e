package org.lanternscr.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertRows.Stored;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.site.Site.Capability;

/**
 * Alerts as they are at this moment, sent or not. Whoever shows them MUST have asked whether the
 * person may see those of their sites, and record that they were read.
 */
@ApplicationScoped
public class RaisedAlerts {

  @Inject private AlertRows rows;
  @Inject private Entries entries;

  /** The alerts of some names, by name; one that is not there is left out. */
  public Map<UUID, AlertEntry> of(Collection<UUID> alerts) {
    Map<OdsCode, SiteEntry> sites = new HashMap<>();
    Map<UUID, AlertEntry> found = new HashMap<>();
    List<Stored> stored = alerts.isEmpty() ? List.of() : rows.of(alerts);
    for (Stored one : stored) {
      SiteEntry site = sites.computeIfAbsent(one.alert().sender().site(), entries::of);
      found.put(one.alert().id(), entry(one, site));
    }
    return found;
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
