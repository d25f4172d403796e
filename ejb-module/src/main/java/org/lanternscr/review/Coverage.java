package org.lanternscr.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.Statements;
import org.lanternscr.site.SiteRegistry;

/** How far the reviews of a site keep up. */
@Stateless
public class Coverage {

  private static final String COUNTS =
      """
      SELECT count(*), count(*) FILTER (WHERE state = 'closed'), count(*) FILTER (WHERE state = 'investigated'),
             count(*) FILTER (WHERE state <> 'closed' AND raised < ?::timestamptz)
        FROM review_alert WHERE site_ods = ? AND kind = ? AND raised >= ?::timestamptz AND raised < ?::timestamptz
      """;

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private Statements statements;
  @Inject private Callers callers;

  /**
   * The reviews at the caller's site that were or are due in a span, a line for each kind.
   *
   * @param last its last day
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_COVERAGE)
  public List<CoverageLine> of(LocalDate first, LocalDate last) {
    Caller caller = callers.current();
    trail.record(
        AuditEvent.act(AuditAction.LIST_COVERAGE, AuditOutcome.SHOWN)
            .by(caller)
            .detail(first + " " + last));
    DueRule due = new DueRule(sites.reviewRules(caller.site()), Instant.now());
    List<CoverageLine> lines = new ArrayList<>();
    for (AlertKind kind : AlertKind.values()) {
      lines.add(line(caller.site(), kind, due, first, last));
    }
    return lines;
  }

  private CoverageLine line(
      OdsCode site, AlertKind kind, DueRule due, LocalDate first, LocalDate last) {
    return statements
        .rows(
            COUNTS,
            row ->
                new CoverageLine(kind, row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)),
            due.overdueBefore(kind).toString(),
            site.value(),
            kind.word(),
            due.raisedForDue(kind, first).toString(),
            due.raisedForDue(kind, last.plusDays(1)).toString())
        .get(0);
  }
}
