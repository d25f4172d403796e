package org.lanternscr.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.persistence.registry.SiteEntryRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.site.Site.Capability;

/** The newest entry of each site, as the database has it now. */
@ApplicationScoped
public class Entries {

  /** An entry as it was read, which is how it stays. */
  private record Read(UUID id, SiteEntry entry) {}

  private final Map<OdsCode, Read> read = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;

  /**
   * The site's entry; one without anything when it has none. The database is asked each time which
   * entry is the newest, and for its rows only when it is another than before: what is written of
   * an entry never changes.
   */
  public SiteEntry of(OdsCode site) {
    return newest(site).map(id -> written(site, id)).orElseGet(() -> SiteEntry.none(site));
  }

  private Optional<UUID> newest(OdsCode site) {
    return entities
        .createQuery(
            "select e.entryId from SiteEntryRow e where e.siteOds = :site order by e.version desc",
            UUID.class)
        .setParameter("site", site.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private SiteEntry written(OdsCode site, UUID id) {
    Read before = read.get(site);
    if (before != null && before.id().equals(id)) {
      return before.entry();
    }
    SiteEntry entry = EntryRows.entry(entities.find(SiteEntryRow.class, id));
    read.put(site, new Read(id, entry));
    return entry;
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
