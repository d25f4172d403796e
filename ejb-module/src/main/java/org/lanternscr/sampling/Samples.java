package org.lanternscr.sampling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.sampling.DrawnAccess.Review;
import org.lanternscr.sampling.Period.StandingPlan;
import org.lanternscr.site.SamplingPlan;

/**
 * Samples and their reviews, in the caller's transaction. Whoever shows them MUST have asked
 * whether the person may see those of their sites, and record that they were read.
 */
@ApplicationScoped
public class Samples {

  private static final String IS_CLOSED = "(r.case_id IS NULL OR case_is_closed(r.case_id))";

  private static final String SAMPLES =
      "SELECT d.*, p.hundredths, p.cadence, p.rule, p.each_user, p.version, p.recorded, c.reviewed, c.investigated"
          + " FROM sample_draw d JOIN sample_plan p ON p.site_ods = d.site_ods AND p.version = d.plan_version"
          + " CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE "
          + IS_CLOSED
          + ") AS reviewed, count(*) FILTER (WHERE NOT "
          + IS_CLOSED
          + ") AS investigated FROM sample_review r WHERE r.draw_id = d.draw_id) c";

  private static final String ACCESSES =
      "SELECT a.draw_id, a.access_id, a.user_id, r.at, r.by_user, r.by_name, r.acting_for, r.said, r.said_hash, r.case_id, "
          + IS_CLOSED
          + " AS is_closed FROM sample_access a LEFT JOIN sample_review r USING (draw_id, access_id)"
          + " WHERE a.draw_id = ? ORDER BY a.place";

  @Inject private SampleRows rows;
  @Inject private Statements statements;

  /** Those of a site, the newest first. */
  public List<DrawnSample> of(OdsCode site, int most) {
    return statements.rows(
        SAMPLES + " WHERE d.site_ods = ? ORDER BY d.until DESC LIMIT ?",
        Samples::sample,
        site.value(),
        most);
  }

  /** One of them. */
  public Optional<DrawnSample> find(UUID sample) {
    return statements.rows(SAMPLES + " WHERE d.draw_id = ?", Samples::sample, sample).stream()
        .findFirst();
  }

  /** The plan that stands in the trail for a site; empty where nothing was ever sampled. */
  public Optional<SamplingPlan> plan(OdsCode site) {
    return rows.plans(site).stream().reduce((one, other) -> other).map(StandingPlan::plan);
  }

  /** When the next period of a site is over; empty where nothing is sampled. */
  public Optional<Instant> next(OdsCode site) {
    return Period.next(rows.plans(site), rows.last(site)).map(Period::until);
  }

  /** What was drawn, in the order of the log. */
  public List<DrawnAccess> accesses(UUID sample) {
    return statements.rows(ACCESSES, Samples::access, sample);
  }

  /** Of all servers one at a time reviews a sample, until its transaction ends. */
  public void lock(UUID sample) {
    statements.rows(
        "SELECT pg_advisory_xact_lock(hashtextextended('sample ' || ?::text, 0))::text",
        row -> row.getString(1),
        sample.toString());
  }

  /** Writes what an officer found of an access. */
  public void write(DrawnAccess access, Review found, UUID event) {
    statements.write(
        "INSERT INTO sample_review (draw_id, access_id, event_id, at, by_user, by_name, acting_for,"
            + " said, case_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        access.sample(),
        access.id(),
        event,
        found.at().atOffset(ZoneOffset.UTC),
        found.byUser(),
        found.byName(),
        found.actingFor().orElse(null),
        found.said().orElse(null),
        found.caseId().orElse(null));
  }

  private static DrawnSample sample(ResultSet row) throws SQLException {
    return new DrawnSample(
        row.getObject("draw_id", UUID.class),
        new OdsCode(row.getString("site_ods")),
        SampleRows.instant(row, "since"),
        SampleRows.instant(row, "until"),
        SampleRows.plan(row).plan(),
        row.getInt("eligible"),
        row.getInt("drawn"),
        row.getInt("unreadable"),
        row.getInt("reviewed"),
        row.getInt("investigated"),
        row.getString("list_hash"),
        row.getString("note"),
        SampleRows.instant(row, "drawn_at"),
        row.getObject("event_id", UUID.class));
  }

  private static DrawnAccess access(ResultSet row) throws SQLException {
    boolean isReviewed = row.getString("by_user") != null;
    return new DrawnAccess(
        row.getObject("draw_id", UUID.class),
        row.getObject("access_id", UUID.class),
        row.getString("user_id"),
        isReviewed ? Optional.of(review(row)) : Optional.empty());
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        SampleRows.instant(row, "at"),
        row.getString("by_user"),
        row.getString("by_name"),
        Optional.ofNullable(row.getString("acting_for")),
        Optional.ofNullable(row.getString("said")),
        Optional.ofNullable(row.getString("said_hash")),
        Optional.ofNullable(row.getObject("case_id", UUID.class)),
        row.getBoolean("is_closed"));
  }
}
