package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Statements;
import org.lanternscr.review.WorklistRows.Covered;
import org.lanternscr.review.WorklistRows.Row;

/** The rows of closings in the national alert viewer, in the caller's transaction. */
@ApplicationScoped
class NationalRows {

  private record Told(UUID alert, NationalClosing closing) {}

  @Inject private Statements statements;

  Map<UUID, NationalClosing> ofCase(UUID caseId) {
    Map<UUID, NationalClosing> closings = new HashMap<>();
    statements
        .rows(
            "SELECT n.* FROM review_case_alert c JOIN review_national_closing n USING (alert_id)"
                + " WHERE c.case_id = ?",
            NationalRows::told,
            caseId)
        .forEach(told -> closings.put(told.alert(), told.closing()));
    return closings;
  }

  /** Closed here, taken by the national service, and as far as is known still open there. */
  List<Row> stillOpen(List<Covered> sites, int most) {
    return statements.run(
        "SELECT w.alert_id, w.site_ods, w.kind, w.state, c.case_id FROM review_alert w"
            + " LEFT JOIN review_case_alert c USING (alert_id)"
            + " WHERE w.site_ods = ANY (?) AND w.state = 'closed' AND w.delivery = 'delivered'"
            + " AND NOT EXISTS (SELECT FROM review_national_closing n"
            + " WHERE n.alert_id = w.alert_id) ORDER BY w.raised, w.alert_id LIMIT ?",
        query -> {
          query.setArray(
              1,
              query
                  .getConnection()
                  .createArrayOf("text", sites.stream().map(one -> one.site().value()).toArray()));
          query.setInt(2, most);
          return Statements.list(query, WorklistRows::row);
        });
  }

  void write(UUID alert, NationalClosing closing, Caller caller, UUID event, Instant now) {
    statements.write(
        "INSERT INTO review_national_closing (alert_id, event_id, reference, closed_on, closed_by,"
            + " at, by_user, by_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        alert,
        event,
        closing.reference(),
        closing.on(),
        closing.by(),
        now.atOffset(ZoneOffset.UTC),
        caller.userId(),
        caller.displayName());
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        row.getObject("alert_id", UUID.class),
        new NationalClosing(
            row.getString("reference"),
            row.getObject("closed_on", LocalDate.class),
            row.getString("closed_by")));
  }
}
