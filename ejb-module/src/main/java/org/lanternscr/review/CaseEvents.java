package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.SiteEvents;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;

/** What the trail has of the accesses of a case, and of what its person did in its time. */
@ApplicationScoped
class CaseEvents {

  private static final int MOST = 200;

  @Inject private Statements statements;

  /** What the person of a case did at its site in its time. */
  AuditPage of(ReviewCase about) {
    return statements.on(
        connection ->
            new SiteEvents(connection)
                .ofPersonWithin(
                    about.site().value(),
                    about.userId(),
                    about.eventsFrom(),
                    about.eventsTo(),
                    MOST));
  }

  /** Some events of a site, by their ids. */
  Map<UUID, AuditEntry> named(OdsCode site, List<UUID> events) {
    return statements.on(connection -> new SiteEvents(connection).named(site.value(), events));
  }
}
