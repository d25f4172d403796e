package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;
import org.lanternscr.review.WorklistQuery.Delivered;
import org.lanternscr.site.Site;

/**
 * Where each alert stands. An index leads to one state, kind and delivery at a time, and in each of
 * these by time: of the few that are asked for the first rows are read, and of these the first. So
 * a page reads what it shows, and not what does not meet a filter; a count stops where nobody would
 * read it any more.
 */
@ApplicationScoped
class WorklistRows {

  /** Every state, kind and delivery that is asked for, with the moment before which it is. */
  private static final String PARTS =
      "unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])"
          + " AS p(site, state, kind, delivery, before)";

  private static final String OF_PART =
      "w.site_ods = p.site AND w.state = p.state AND w.kind = p.kind AND w.delivery = p.delivery"
          + " AND w.raised < p.before";

  private static final List<Delivered> DELIVERIES = List.of(Delivered.values());

  /** A site with what is due there. */
  record Covered(OdsCode site, DueRule due) {}

  /** A row of the worklist. */
  record Row(UUID alert, OdsCode site, AlertKind kind, String state, Optional<UUID> caseId) {}

  /** The alerts of a site that are alike, raised before a moment. */
  private record Part(
      OdsCode site, String state, AlertKind kind, Delivered delivery, String before) {}

  private record Place(OffsetDateTime raised, UUID alert) {}

  @Inject private Statements statements;

  /** The rows of a page, and of more if there are. */
  List<Row> page(List<Covered> sites, WorklistQuery query, int size, Instant now) {
    Optional<Place> place = query.after().flatMap(this::place);
    return statements.run(
        pageSql(query.tab(), place.isPresent()),
        statement -> {
          int next = bind(statement, parts(sites, query, now));
          if (place.isPresent()) {
            statement.setObject(next++, place.get().raised());
            statement.setObject(next++, place.get().alert());
          }
          statement.setInt(next++, size);
          statement.setInt(next, size);
          return Statements.list(statement, WorklistRows::row);
        });
  }

  static String pageSql(Tab tab, boolean isAfterAnother) {
    String order = tab.isNewestFirst() ? "w.raised DESC, w.alert_id DESC" : "w.raised, w.alert_id";
    String after =
        isAfterAnother
            ? " AND (w.raised, w.alert_id) " + (tab.isNewestFirst() ? "<" : ">") + " (?, ?)"
            : "";
    return "SELECT w.alert_id, w.site_ods, w.kind, w.state, c.case_id FROM "
        + PARTS
        + " CROSS JOIN LATERAL (SELECT w.alert_id, w.site_ods, w.kind, w.state, w.raised"
        + " FROM review_alert w WHERE "
        + OF_PART
        + after
        + " ORDER BY "
        + order
        + " LIMIT ?) w LEFT JOIN review_case_alert c USING (alert_id) ORDER BY "
        + order
        + " LIMIT ?";
  }

  /** How many a tab has, counted no further than the most. */
  int count(List<Covered> sites, Tab tab, int most) {
    return statements.run(
        "SELECT count(*) FROM (SELECT FROM "
            + PARTS
            + " CROSS JOIN LATERAL (SELECT FROM review_alert w WHERE "
            + OF_PART
            + " LIMIT ?) w LIMIT ?) found",
        statement -> {
          int next = bind(statement, parts(sites, WorklistQuery.of(tab), Instant.now()));
          statement.setInt(next, most);
          statement.setInt(next + 1, most);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private static final String GOING_ON =
      """
      SELECT a.alert_id FROM privacy_alert a JOIN permission_to_view v USING (permission_id)
       WHERE a.alert_id = ANY (?) AND v.expires > ?
         AND NOT EXISTS (SELECT FROM permission_end x WHERE x.permission_id = v.permission_id)
      """;

  /** Those of some alerts whose permission is neither ended nor over. */
  Set<UUID> goingOn(Collection<UUID> alerts, Instant now) {
    return alerts.isEmpty()
        ? Set.of()
        : Set.copyOf(
            statements.rows(
                GOING_ON,
                row -> row.getObject(1, UUID.class),
                alerts,
                now.atOffset(ZoneOffset.UTC)));
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
    return statements.run(
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
          return Statements.list(statement, WorklistRows::row);
        });
  }

  private static List<Part> parts(List<Covered> sites, WorklistQuery query, Instant now) {
    List<Part> parts = new ArrayList<>();
    for (Covered covered : sites) {
      for (AlertKind kind : query.tab().kinds()) {
        if (query.kind().filter(asked -> asked != kind).isPresent()) {
          continue;
        }
        String before = before(covered, kind, query, now);
        for (Delivered delivery : query.delivered().map(List::of).orElse(DELIVERIES)) {
          for (String state : query.tab().states()) {
            parts.add(new Part(covered.site(), state, kind, delivery, before));
          }
        }
      }
    }
    return parts;
  }

  /**
   * Raised before it are those that are old enough and, where only these are asked for, overdue.
   */
  private static String before(Covered covered, AlertKind kind, WorklistQuery query, Instant now) {
    Optional<Instant> old =
        Optional.of(query.olderThanDays())
            .filter(days -> days > 0)
            .map(days -> now.minus(Duration.ofDays(days)));
    Optional<Instant> due =
        Optional.of(covered.due().overdueBefore(kind)).filter(d -> query.tab().isOfOverdue());
    return Stream.of(old, due)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .map(Instant::toString)
        .orElse("infinity");
  }

  private Optional<Place> place(UUID alert) {
    return statements.run(
        "SELECT raised, alert_id FROM review_alert WHERE alert_id = ?",
        statement -> {
          statement.setObject(1, alert);
          return Statements.list(
                  statement,
                  row ->
                      new Place(
                          row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class)))
              .stream()
              .findFirst();
        });
  }

  private static int bind(PreparedStatement statement, List<Part> parts) throws SQLException {
    statement.setArray(1, array(statement, "text", parts, part -> part.site().value()));
    statement.setArray(2, array(statement, "text", parts, Part::state));
    statement.setArray(3, array(statement, "text", parts, part -> part.kind().word()));
    statement.setArray(4, array(statement, "text", parts, part -> part.delivery().word()));
    statement.setArray(5, array(statement, "timestamptz", parts, Part::before));
    return 6;
  }

  private static Array array(
      PreparedStatement statement, String type, List<Part> parts, Function<Part, String> of)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf(type, parts.stream().map(of).toArray(String[]::new));
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
