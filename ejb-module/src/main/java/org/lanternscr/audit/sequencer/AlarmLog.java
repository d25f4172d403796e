package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The alarms of all servers, read from what they told in the service log: those that stand, and
 * those that ended in the last days. Reading needs no more than the application's login.
 */
public final class AlarmLog {

  /** For how long an alarm that is over is listed; see docs/decisions.md. */
  static final Duration LISTED = Duration.ofDays(7);

  /**
   * Clocks may be wrong, and the log takes events of one moment in any order. So a server's starts
   * are put in the order of the log, and the events of a start in that of their count.
   */
  private static final String REPORTS =
      """
      WITH told AS (
        SELECT d.recorded, d.outcome, d.detail, b.body ->> 'server' AS server, b.body ->> 'start' AS start,
               (b.body ->> 'count')::bigint AS place, l.log_number, l.leaf_index
          FROM audit_detail d CROSS JOIN LATERAL (SELECT convert_from(d.body, 'UTF8')::json AS body) b
          LEFT JOIN LATERAL (SELECT log_number, leaf_index FROM audit_leaf WHERE event_id = d.event_id
                              ORDER BY log_number LIMIT 1) l ON true
         WHERE d.action = 'audit.alarm' AND d.detail IS NOT NULL),
      placed AS (
        SELECT *, first_value(log_number) OVER begun AS began_log, first_value(leaf_index) OVER begun AS began_leaf
          FROM told WINDOW begun AS (PARTITION BY server, start ORDER BY log_number NULLS LAST, leaf_index)),
      ordered AS (
        SELECT *, row_number() OVER (PARTITION BY server, detail
                                     ORDER BY began_log NULLS LAST, began_leaf, start, place) AS n FROM placed),
      ended AS (
        SELECT DISTINCT ON (server, detail) server, detail, n, recorded FROM ordered
         WHERE outcome = 'cleared' ORDER BY server, detail, n DESC)
      SELECT o.server, o.detail, max(o.n) > coalesce(e.n, 0) AS stands, e.recorded AS ended,
             coalesce((array_agg(o.recorded ORDER BY o.n) FILTER (WHERE o.n > coalesce(e.n, 0)))[1],
                      (array_agg(o.recorded ORDER BY o.n DESC))[1]) AS since
        FROM ordered o LEFT JOIN ended e USING (server, detail)
       WHERE o.outcome = 'raised'
       GROUP BY o.server, o.detail, e.n, e.recorded
      HAVING max(o.n) > coalesce(e.n, 0) OR e.recorded > clock_timestamp() - make_interval(secs => ?)
       ORDER BY since, o.server, o.detail
      """;

  private final Connection connection;

  public AlarmLog(Connection connection) {
    this.connection = connection;
  }

  /** What stands, and what ended no longer ago than it is listed; oldest first. */
  public List<AlarmReport> reports() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(REPORTS)) {
      query.setLong(1, LISTED.toSeconds());
      try (ResultSet rows = query.executeQuery()) {
        List<AlarmReport> reports = new ArrayList<>();
        while (rows.next()) {
          report(rows).ifPresent(reports::add);
        }
        return reports;
      }
    }
  }

  /** Empty when a newer build told of something that this one does not know. */
  private static Optional<AlarmReport> report(ResultSet row) throws SQLException {
    String detail = row.getString("detail");
    int end = detail.indexOf(' ');
    if (end < 0) {
      return Optional.empty(); // no server of ours wrote it; the page must still be shown
    }
    Optional<Instant> until =
        row.getBoolean("stands") ? Optional.empty() : Optional.of(instant(row, "ended"));
    String server = row.getString("server");
    Instant since = instant(row, "since");
    return AlarmKind.ofWord(detail.substring(0, end))
        .map(kind -> new AlarmReport(kind, detail.substring(end + 1), server, since, until));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
