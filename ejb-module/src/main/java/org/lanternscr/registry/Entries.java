package org.lanternscr.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.persistence.registry.SiteEntryRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.site.Site.Capability;

/** The newest entry of each site, as the database has it now. */
@ApplicationScoped
public class Entries {

  @PersistenceContext private EntityManager entities;

  /** The site's entry; one without anything when it has none. */
  public SiteEntry of(OdsCode site) {
    return entities
        .createQuery(
            "select e from SiteEntryRow e where e.siteOds = :site order by e.version desc",
            SiteEntryRow.class)
        .setParameter("site", site.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(EntryRows::entry)
        .orElseGet(() -> SiteEntry.none(site));
  }

  /** Whether a capability of the caller's site is open for them at this moment. */
  public boolean admits(Caller caller, Capability capability) {
    return of(caller.site()).admits(capability, caller.userId());
  }

  /**
   * Refuses who may not use a capability at this moment.
   *
   * @throws RefusedHereException when it is not open for the caller
   */
  public void require(Caller caller, Capability capability) {
    if (!admits(caller, capability)) {
      throw new RefusedHereException(RefusedHereException.Why.NOT_OPEN);
    }
  }

  /** Writes an entry with its version; the database refuses a version that is there already. */
  void write(SiteEntry entry, UUID event, Instant now) {
    entities.persist(EntryRows.row(entry, Uuid7.at(now), event, now));
    entities.flush();
  }
}
