package org.lanternscr.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.site.SiteRegistry;

/** How many alerts of a site wait for their review, for the features above. */
@ApplicationScoped
public class OpenReviews {

  /**
   * Alerts whose review is not closed.
   *
   * @param overdue how many of them should have been
   */
  public record Counted(long open, long overdue) {}

  private static final String COUNTS =
      """
      SELECT count(*), count(*) FILTER (WHERE raised < CASE kind WHEN 'emergency' THEN ?::timestamptz
                                                                 WHEN 'self-claim' THEN ?::timestamptz
                                                                 ELSE ?::timestamptz END)
        FROM review_alert WHERE site_ods = ? AND state <> 'closed'
      """;

  @EJB private SiteRegistry sites;
  @Inject private Statements statements;

  /** Those of a site at a moment. */
  public Counted of(OdsCode site, Instant now) {
    DueRule due = new DueRule(sites.reviewRules(site), now);
    return statements
        .rows(
            COUNTS,
            row -> new Counted(row.getLong(1), row.getLong(2)),
            due.overdueBefore(AlertKind.EMERGENCY).toString(),
            due.overdueBefore(AlertKind.SELF_CLAIM).toString(),
            due.overdueBefore(AlertKind.LEGAL).toString(),
            site.value())
        .get(0);
  }
}
