package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.Site;

/**
 * Where each alert stands. A page is the first rows of an index for each site, however many alerts
 * there are; a count stops where nobody would read it any more.
 */
@ApplicationScoped
class WorklistRows {

  /** The sites with the moments before which each kind of alert is overdue there. */
  private static final String SITES =
      "unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])"
          + " AS s(site, emergency, self_claim, legal)";

  private static final String FILTERS =
      " AND (?::text IS NULL OR w.kind = ?) AND (?::text IS NULL OR w.delivery = ?)"
          + " AND w.raised < coalesce(?::timestamptz, 'infinity')";

  /** A site with the moments before which its alerts are overdue. */
  record Covered(OdsCode site, DueRule due) {}

  /** A row of the worklist. */
  record Row(UUID alert, OdsCode site, AlertKind kind, String state, Optional<UUID> caseId) {}

  private record Place(OffsetDateTime raised, UUID alert) {}

  @Inject private Database database;

  /** The rows of a page, and of more if there are. */
  List<Row> page(List<Covered> sites, WorklistQuery query, int size, Instant now) {
    Optional<Place> place = query.after().flatMap(this::place);
    return database.run(
        pageSql(query.tab(), place.isPresent()),
        statement -> {
          int next = bindSites(statement, sites);
          next = bindFilters(statement, next, query, now);
          if (place.isPresent()) {
            statement.setObject(next++, place.get().raised());
            statement.setObject(next++, place.get().alert());
          }
          statement.setInt(next++, size);
          statement.setInt(next, size);
          return Database.list(statement, WorklistRows::row);
        });
  }

  static String pageSql(Tab tab, boolean isAfterAnother) {
    String order = tab.isNewestFirst() ? "w.raised DESC, w.alert_id DESC" : "w.raised, w.alert_id";
    String after =
        isAfterAnother
            ? " AND (w.raised, w.alert_id) " + (tab.isNewestFirst() ? "<" : ">") + " (?, ?)"
            : "";
    return "SELECT w.alert_id, w.site_ods, w.kind, w.state, c.case_id FROM "
        + SITES
        + " CROSS JOIN LATERAL (SELECT w.alert_id, w.site_ods, w.kind, w.state, w.raised"
        + " FROM review_alert w WHERE w.site_ods = s.site AND "
        + tab.condition()
        + FILTERS
        + after
        + " ORDER BY "
        + order
        + " LIMIT ?) w LEFT JOIN review_case_alert c USING (alert_id) ORDER BY "
        + order
        + " LIMIT ?";
  }

  /** How many a tab has, counted no further than the most. */
  int count(List<Covered> sites, Tab tab, int most) {
    return database.run(
        "SELECT count(*) FROM (SELECT FROM "
            + SITES
            + " CROSS JOIN LATERAL (SELECT FROM review_alert w WHERE w.site_ods = s.site AND "
            + tab.condition()
            + " LIMIT ?) w LIMIT ?) found",
        statement -> {
          int next = bindSites(statement, sites);
          statement.setInt(next, most);
          statement.setInt(next + 1, most);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  /** Each by an index. */
  private static final String OF_REFERENCE =
      """
      SELECT w.alert_id, w.site_ods, w.kind, w.state, c.case_id
        FROM review_alert w LEFT JOIN review_case_alert c USING (alert_id)
       WHERE w.site_ods = ANY (?) AND w.alert_id IN (
             SELECT alert_id FROM privacy_alert WHERE alert_id = ?
              UNION SELECT alert_id FROM privacy_alert WHERE request_id = ?
              UNION SELECT alert_id FROM privacy_alert WHERE short_reference(request_id) = ?
              UNION SELECT alert_id FROM review_case_alert WHERE case_id = ?
              UNION SELECT a.alert_id FROM review_case q JOIN review_case_alert a USING (case_id)
                     WHERE short_reference(q.case_id) = ?)
       ORDER BY w.raised, w.alert_id LIMIT ?
      """;

  /** The alerts of a reference at some sites, oldest first. */
  List<Row> of(AlertReference reference, List<Site> sites, int most) {
    return database.run(
        OF_REFERENCE,
        statement -> {
          statement.setArray(
              1,
              statement
                  .getConnection()
                  .createArrayOf("text", sites.stream().map(site -> site.ods().value()).toArray()));
          Object whole = reference.whole().orElse(null);
          String end = reference.end().orElse(null);
          statement.setObject(2, whole, Types.OTHER);
          statement.setObject(3, whole, Types.OTHER);
          statement.setString(4, end);
          statement.setObject(5, whole, Types.OTHER);
          statement.setString(6, end);
          statement.setInt(7, most);
          return Database.list(statement, WorklistRows::row);
        });
  }

  private Optional<Place> place(UUID alert) {
    return database.run(
        "SELECT raised, alert_id FROM review_alert WHERE alert_id = ?",
        statement -> {
          statement.setObject(1, alert);
          return Database.list(
                  statement,
                  row ->
                      new Place(
                          row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class)))
              .stream()
              .findFirst();
        });
  }

  private static int bindSites(PreparedStatement statement, List<Covered> sites)
      throws SQLException {
    statement.setArray(1, array(statement, "text", sites, covered -> covered.site().value()));
    int next = 2;
    for (AlertKind kind : List.of(AlertKind.EMERGENCY, AlertKind.SELF_CLAIM, AlertKind.LEGAL)) {
      statement.setArray(
          next++,
          array(
              statement,
              "timestamptz",
              sites,
              covered -> covered.due().overdueBefore(kind).toString()));
    }
    return next;
  }

  private static int bindFilters(
      PreparedStatement statement, int first, WorklistQuery query, Instant now)
      throws SQLException {
    String kind = query.kind().map(AlertKind::word).orElse(null);
    String delivery = query.delivered().map(WorklistQuery.Delivered::word).orElse(null);
    int next = first;
    statement.setString(next++, kind);
    statement.setString(next++, kind);
    statement.setString(next++, delivery);
    statement.setString(next++, delivery);
    statement.setObject(
        next++,
        query.olderThanDays() > 0
            ? now.minus(java.time.Duration.ofDays(query.olderThanDays())).atOffset(ZoneOffset.UTC)
            : null,
        Types.TIMESTAMP_WITH_TIMEZONE);
    return next;
  }

  private static Array array(
      PreparedStatement statement, String type, List<Covered> sites, Function<Covered, String> part)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf(type, sites.stream().map(part).toArray(String[]::new));
  }

  static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("alert_id", UUID.class),
        new OdsCode(row.getString("site_ods")),
        AlertKind.ofWord(row.getString("kind")),
        row.getString("state"),
        Optional.ofNullable(row.getObject("case_id", UUID.class)));
  }
}
