package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.flag.FlagQuery;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.flag.Looked;
import org.lanternscr.flag.RaisedFlags;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.review.CapacityRule.Acting;
import org.lanternscr.review.CapacityRule.Capacity;
import org.lanternscr.review.CapacityRule.Refused;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.FlagPage.Line;
import org.lanternscr.review.WorklistRows.Row;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * The flagged accesses of the sites that the caller's role covers (R5.4); reading them is recorded.
 * Whom a flag is about is never shown it, and a case is begun with accesses of one person.
 */
@Stateless
public class FlaggedAccesses {

  private static final int LONGEST_PAGE = 100;

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private RaisedFlags flags;
  @Inject private FlaggedRows rows;
  @Inject private CaseRows cases;
  @Inject private CaseLedger ledger;
  @Inject private Officers officers;
  @Inject private Callers callers;

  /**
   * A page of them, newest first. Each site whose accesses may be on it has the event of the
   * reading.
   *
   * @param size how many to return, at most 100
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_FLAGS)
  public FlagPage page(FlagFilter filter, int size) {
    Caller caller = callers.current();
    Instant now = Instant.now();
    int length = Math.min(Math.max(size, 1), LONGEST_PAGE);
    List<OdsCode> covered =
        officers.sitesOf(caller).stream()
            .map(Site::ods)
            .filter(site -> filter.site().map(site::equals).orElse(true))
            .toList();
    Optional<FlaggedAccess> like = filter.like().flatMap(event -> visible(event, caller));
    SortedMap<String, Instant> until = new TreeMap<>();
    for (OdsCode site : covered) {
      read(
          caller,
          site,
          filter.flag().map(Enum::name).orElse("ALL"),
          like.map(FlaggedAccess::userId));
      until.put(site.value(), flags.checkedUntil(site, now));
    }
    boolean isNothing = covered.isEmpty() || filter.like().isPresent() && like.isEmpty();
    List<FlaggedAccess> found =
        isNothing
            ? List.of()
            : flags.page(
                new FlagQuery(
                    covered,
                    filter.flag(),
                    like.map(FlaggedAccess::userId),
                    caller.userId(),
                    filter.after()),
                length + 1);
    Map<UUID, UUID> inCases = rows.cases(found.stream().map(FlaggedAccess::event).toList());
    Set<UUID> closed = rows.closed(inCases.values());
    return new FlagPage(
        found.stream()
            .limit(length)
            .map(one -> line(one, Optional.ofNullable(inCases.get(one.event())), closed))
            .toList(),
        found.size() > length,
        like,
        until);
  }

  private static Line line(FlaggedAccess access, Optional<UUID> caseId, Set<UUID> closed) {
    return new Line(access, caseId, caseId.filter(closed::contains).isPresent());
  }

  private Optional<FlaggedAccess> visible(UUID event, Caller caller) {
    return flags.accesses(List.of(event)).stream()
        .filter(one -> officers.covers(caller, one.site()))
        .filter(one -> !one.userId().equals(caller.userId()))
        .findFirst();
  }

  /** The newest flagged access of a user; empty when there is none, and for the caller. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_FLAGS)
  public Optional<UUID> newestOf(String userId) {
    Caller caller = callers.current();
    List<OdsCode> covered = officers.sitesOf(caller).stream().map(Site::ods).toList();
    covered.forEach(site -> read(caller, site, "NEWEST", Optional.of(userId)));
    FlagQuery query =
        new FlagQuery(
            covered, Optional.empty(), Optional.of(userId), caller.userId(), Optional.empty());
    return covered.isEmpty()
        ? Optional.empty()
        : flags.page(query, 1).stream().map(FlaggedAccess::event).findFirst();
  }

  /** What came of looking at some accesses at a site, of which a search has shown the events. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_FLAGS)
  public Map<UUID, Looked> about(OdsCode site, List<UUID> events) {
    Caller caller = callers.current();
    Map<UUID, Looked> found = new HashMap<>();
    flags.accesses(events).stream()
        .filter(one -> one.site().equals(site) && officers.covers(caller, site))
        .filter(one -> !one.userId().equals(caller.userId()))
        .forEach(one -> found.put(one.event(), one.looked()));
    if (!found.isEmpty()) {
      read(caller, site, "OF_A_SEARCH", Optional.empty());
    }
    return found;
  }

  private void read(Caller caller, OdsCode site, String what, Optional<String> user) {
    AuditEvent event =
        AuditEvent.act(AuditAction.LIST_FLAGS, AuditOutcome.SHOWN)
            .by(caller)
            .atSite(site.value())
            .detail(what);
    user.ifPresent(one -> event.selected("user " + one, null, null));
    trail.record(event);
  }

  /**
   * Opens a case for flagged accesses of one person that are no further apart than the site's
   * window; an alert that one of them raised is joined with it.
   *
   * @param events of the accesses, in any order
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.OPEN_CASE)
  public CaseResult open(List<UUID> events) {
    Caller caller = callers.current();
    List<FlaggedAccess> found =
        flags.accesses(events).stream().filter(one -> officers.covers(caller, one.site())).toList();
    if (found.isEmpty() || found.size() < events.stream().distinct().count()) {
      return new NotDone(Refusal.NOT_THERE);
    }
    FlaggedAccess first = found.get(0);
    Capacity capacity = officers.capacity(caller, first.site()).in(first.userId());
    if (found.stream().anyMatch(one -> one.userId().equals(caller.userId()))
        || capacity instanceof Refused) {
      return refuse(caller, first, capacity);
    }
    List<Row> alerts =
        cases.alerts(rows.alertsOf(found.stream().map(a -> a.permission()).toList()));
    Duration window = sites.reviewRules(first.site()).window();
    Optional<Refusal> fault = fault(found, alerts, window);
    if (fault.isPresent()) {
      return new NotDone(fault.get());
    }
    return new Done(
        ledger
            .open(
                AuditAction.OPEN_CASE,
                caller,
                ((Acting) capacity).actingFor(),
                CaseScope.ofFlagged(found, alerts.stream().map(Row::alert).toList()),
                window)
            .id());
  }

  /** Of their own accesses nobody learns that they are flagged. */
  private CaseResult refuse(Caller caller, FlaggedAccess first, Capacity capacity) {
    Refusal why = capacity instanceof Refused refused ? refused.why() : Refusal.OWN_ALERT;
    trail.record(
        AuditEvent.act(AuditAction.OPEN_CASE, AuditOutcome.REFUSED)
            .by(caller)
            .atSite(first.site().value())
            .detail(why.name()));
    return new NotDone(why == Refusal.OWN_ALERT ? Refusal.NOT_THERE : why);
  }

  /** Nobody else opens a case meanwhile: the alerts were read under the lock of all openings. */
  private Optional<Refusal> fault(List<FlaggedAccess> found, List<Row> alerts, Duration window) {
    FlaggedAccess first = found.get(0);
    if (!rows.cases(found.stream().map(FlaggedAccess::event).toList()).isEmpty()
        || alerts.stream().anyMatch(row -> row.caseId().isPresent())) {
      return Optional.of(Refusal.IN_A_CASE);
    }
    if (found.stream()
        .anyMatch(
            one -> !one.site().equals(first.site()) || !one.userId().equals(first.userId()))) {
      return Optional.of(Refusal.SEVERAL_PEOPLE);
    }
    Duration apart = Duration.between(first.at(), found.get(found.size() - 1).at());
    return apart.compareTo(window) > 0 ? Optional.of(Refusal.TOO_FAR_APART) : Optional.empty();
  }
}
