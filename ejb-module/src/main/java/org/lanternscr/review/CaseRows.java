package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.review.WorklistRows.Row;

/** The rows of cases, in the caller's transaction. */
@ApplicationScoped
class CaseRows {

  @Inject private Statements statements;

  /** Of all servers one at a time does something in a case, until its transaction ends. */
  void lock(UUID caseId) {
    statements.rows(
        "SELECT pg_advisory_xact_lock(hashtextextended('case ' || ?::text, 0))::text",
        row -> row.getString(1),
        caseId.toString());
  }

  /** Of all servers one at a time puts something into a case, until its transaction ends. */
  void lockOpening() {
    statements.rows(
        "SELECT pg_advisory_xact_lock(hashtext('cases are opened'))::text",
        row -> row.getString(1));
  }

  /** Some alerts, each with where it stands; nobody else joins them until the transaction ends. */
  List<Row> alerts(Collection<UUID> alerts) {
    lockOpening();
    return statements.run(
        "SELECT w.alert_id, w.site_ods, w.kind, w.state, c.case_id FROM review_alert w"
            + " LEFT JOIN review_case_alert c USING (alert_id)"
            + " WHERE w.alert_id = ANY (?) ORDER BY w.raised, w.alert_id",
        query -> {
          query.setArray(1, query.getConnection().createArrayOf("uuid", alerts.toArray()));
          return Statements.list(query, WorklistRows::row);
        });
  }

  /** The alerts that a case joins, oldest first. */
  List<Row> alertsOf(UUID caseId) {
    return statements.rows(
        "SELECT w.alert_id, w.site_ods, w.kind, w.state, c.case_id FROM review_case_alert c"
            + " JOIN review_alert w USING (alert_id) WHERE c.case_id = ?"
            + " ORDER BY w.raised, w.alert_id",
        WorklistRows::row,
        caseId);
  }

  /** Whether two officers have decided it once. */
  boolean isCountersigned(UUID caseId) {
    return !statements
        .rows(
            "SELECT number FROM review_act WHERE case_id = ? AND kind = 'countersign' LIMIT 1",
            row -> row.getInt(1),
            caseId)
        .isEmpty();
  }

  void open(ReviewCase opened, Collection<UUID> alerts, UUID event) {
    statements.write(
        "INSERT INTO review_case (case_id, event_id, site_ods, user_id, user_name, events_from,"
            + " events_to, opened_by, opened_by_name, acting_for, opened)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        opened.id(),
        event,
        opened.site().value(),
        opened.userId(),
        opened.userName(),
        opened.eventsFrom().atOffset(ZoneOffset.UTC),
        opened.eventsTo().atOffset(ZoneOffset.UTC),
        opened.openedBy(),
        opened.openedByName(),
        opened.actingFor().orElse(null),
        opened.opened().atOffset(ZoneOffset.UTC));
    joinAlerts(opened.id(), alerts);
  }

  /** Joins alerts to a case. */
  void joinAlerts(UUID caseId, Collection<UUID> alerts) {
    for (UUID alert : alerts) {
      statements.write(
          "INSERT INTO review_case_alert (alert_id, case_id) VALUES (?, ?)", alert, caseId);
    }
  }

  /** Joins flagged accesses to a case. */
  void join(UUID caseId, Collection<UUID> accesses) {
    for (UUID access : accesses) {
      statements.write(
          "INSERT INTO review_case_access (event_id, case_id) VALUES (?, ?)", access, caseId);
    }
  }

  /**
   * Writes an act.
   *
   * @param needsSecond whether it waits for a second reviewer
   */
  void act(UUID caseId, CaseAct act, UUID event, boolean needsSecond) {
    statements.write(
        "INSERT INTO review_act (case_id, number, event_id, kind, at, by_user, by_name, acting_for,"
            + " said, outcome, needs_second, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        caseId,
        act.number(),
        event,
        act.kind().word(),
        act.at().atOffset(ZoneOffset.UTC),
        act.byUser(),
        act.byName(),
        act.actingFor().orElse(null),
        act.said().orElse(null),
        act.outcome().orElse(null),
        needsSecond,
        act.evidence().orElse(null));
  }

  Optional<ReviewCase> find(UUID caseId) {
    return statements
        .rows("SELECT * FROM review_case WHERE case_id = ?", this::reviewCase, caseId)
        .stream()
        .findFirst();
  }

  /** The cases about a person at a site whose questions they have not answered. */
  List<ReviewCase> asking(OdsCode site, String userId) {
    return statements
        .rows(
            "SELECT * FROM review_case c WHERE c.site_ods = ? AND c.user_id = ? AND EXISTS"
                + " (SELECT FROM review_act a WHERE a.case_id = c.case_id AND a.kind = 'ask')"
                + " ORDER BY c.opened",
            this::reviewCase,
            site.value(),
            userId)
        .stream()
        .filter(found -> found.openQuestion().isPresent())
        .toList();
  }

  private ReviewCase reviewCase(ResultSet row) throws SQLException {
    UUID id = row.getObject("case_id", UUID.class);
    return new ReviewCase(
        id,
        new OdsCode(row.getString("site_ods")),
        row.getString("user_id"),
        row.getString("user_name"),
        row.getObject("events_from", OffsetDateTime.class).toInstant(),
        row.getObject("events_to", OffsetDateTime.class).toInstant(),
        row.getString("opened_by"),
        row.getString("opened_by_name"),
        Optional.ofNullable(row.getString("acting_for")),
        row.getObject("opened", OffsetDateTime.class).toInstant(),
        statements.rows(
            "SELECT * FROM review_act WHERE case_id = ? ORDER BY number", CaseRows::act, id));
  }

  private static CaseAct act(ResultSet row) throws SQLException {
    return new CaseAct(
        row.getInt("number"),
        ActKind.ofWord(row.getString("kind")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("by_user"),
        row.getString("by_name"),
        Optional.ofNullable(row.getString("acting_for")),
        Optional.ofNullable(row.getString("said")),
        Optional.ofNullable(row.getString("outcome")),
        Optional.ofNullable(row.getString("evidence")),
        Optional.ofNullable(row.getString("said_hash")));
  }
}
