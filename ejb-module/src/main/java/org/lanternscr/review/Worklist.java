package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.WorklistRows.Covered;
import org.lanternscr.review.WorklistRows.Row;
import org.lanternscr.site.Site;

/** The privacy alerts of the sites that the caller's role covers; reading them is recorded. */
@Stateless
public class Worklist {

  /** Of more alerts than this it is not said how many there are. */
  public static final int MOST_COUNTED = 1_000;

  private static final int MOST_WAITING = 100;
  private static final int LONGEST_PAGE = 100;
  private static final String BY_REFERENCE = "BY_REFERENCE";

  @EJB private AuditTrail trail;
  @Inject private WorklistRows rows;
  @Inject private WorklistLines lines;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /** The sites that the caller's role covers, in the trust's order. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<Site> sites() {
    return officers.sitesOf(callers.current());
  }

  /**
   * A page of the worklist. Each site whose alerts may be on it has the event of the reading.
   *
   * @param size how many to return, at most 100
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_ALERTS)
  public WorklistPage page(WorklistQuery query, int size) {
    Caller caller = callers.current();
    Instant now = Instant.now();
    int length = Math.min(Math.max(size, 1), LONGEST_PAGE);
    List<Covered> sites =
        officers.covered(caller, now).stream()
            .filter(covered -> query.site().map(covered.site()::equals).orElse(true))
            .toList();
    for (Covered covered : sites) {
      trail.record(
          AuditEvent.act(AuditAction.SEARCH_ALERTS, AuditOutcome.DONE)
              .by(caller)
              .atSite(covered.site().value())
              .detail(query.tab().name() + (query.after().isPresent() ? "_FURTHER" : "")));
    }
    List<Row> found = rows.page(sites, query, length + 1, now);
    return new WorklistPage(
        lines.of(found.stream().limit(length).toList(), caller, now), found.size() > length);
  }

  /**
   * The alerts of a reference at the sites of the caller: one, or all that a case joins; oldest
   * first. Each that is found has an event about its patient.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_ALERTS)
  public List<WorklistLine> find(AlertReference reference) {
    Caller caller = callers.current();
    Instant now = Instant.now();
    List<WorklistLine> found =
        lines.of(rows.of(reference, officers.sitesOf(caller), LONGEST_PAGE), caller, now);
    for (WorklistLine line : found) {
      trail.record(
          AuditEvent.act(AuditAction.SEARCH_ALERTS, AuditOutcome.DONE)
              .by(caller)
              .atSite(line.site().value())
              .about(line.alert().patient())
              .alert(line.alert().id())
              .detail(BY_REFERENCE));
    }
    if (found.isEmpty()) {
      trail.record(
          AuditEvent.act(AuditAction.SEARCH_ALERTS, AuditOutcome.NOT_FOUND)
              .by(caller)
              .detail(BY_REFERENCE));
    }
    return found;
  }

  /** How many alerts each tab has, counted no further than a thousand. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public Map<Tab, Integer> counts() {
    List<Covered> sites = officers.covered(callers.current(), Instant.now());
    Map<Tab, Integer> counts = new EnumMap<>(Tab.class);
    for (Tab tab : Tab.values()) {
      counts.put(tab, rows.count(sites, tab, MOST_COUNTED + 1));
    }
    return counts;
  }

  /** How many alerts are to be reviewed; empty for a hundred and more. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public Optional<Integer> waiting() {
    List<Covered> sites = officers.covered(callers.current(), Instant.now());
    return Optional.of(rows.count(sites, Tab.TO_REVIEW, MOST_WAITING))
        .filter(count -> count < MOST_WAITING);
  }
}
