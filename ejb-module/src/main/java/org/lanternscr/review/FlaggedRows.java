package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which cases flagged accesses are in, in the caller's transaction. */
@ApplicationScoped
class FlaggedRows {

  private static final String IN_CASES =
      """
      SELECT f.event_id, coalesce(c.case_id, b.case_id, s.case_id) AS case_id FROM flag_access f
        LEFT JOIN review_case_access c USING (event_id)
        LEFT JOIN privacy_alert a ON a.permission_id = f.permission_id
        LEFT JOIN review_case_alert b ON b.alert_id = a.alert_id
        LEFT JOIN permission_to_view v ON v.permission_id = f.permission_id
        LEFT JOIN LATERAL (SELECT r.case_id FROM sample_review r
                            WHERE r.access_id IN (f.event_id, v.event_id) AND r.case_id IS NOT NULL LIMIT 1) s ON true
       WHERE f.event_id = ANY (?) AND coalesce(c.case_id, b.case_id, s.case_id) IS NOT NULL
      """;

  private record InCase(UUID event, UUID caseId) {}

  @Inject private Database database;

  /** The cases of some accesses: those that join them, by a flag, by their alert or by a sample. */
  Map<UUID, UUID> cases(Collection<UUID> events) {
    return named(
            IN_CASES,
            events,
            row ->
                new InCase(
                    row.getObject("event_id", UUID.class), row.getObject("case_id", UUID.class)))
        .stream()
        .collect(Collectors.toMap(InCase::event, InCase::caseId));
  }

  /** Those of some cases that are closed. */
  Set<UUID> closed(Collection<UUID> some) {
    return Set.copyOf(
        named(
            "SELECT case_id FROM review_case WHERE case_id = ANY (?)"
                + " AND case_is_over(case_id, 'infinity')",
            some,
            row -> row.getObject(1, UUID.class)));
  }

  /** The alerts that some permissions raised. */
  List<UUID> alertsOf(Collection<Optional<UUID>> permissions) {
    return named(
        "SELECT alert_id FROM privacy_alert WHERE permission_id = ANY (?)",
        permissions.stream().flatMap(Optional::stream).toList(),
        row -> row.getObject(1, UUID.class));
  }

  /** The accesses that a case joins. */
  List<UUID> accessesOf(UUID caseId) {
    return database.rows(
        "SELECT event_id FROM review_case_access WHERE case_id = ?",
        row -> row.getObject(1, UUID.class),
        caseId);
  }

  private <T> List<T> named(String sql, Collection<UUID> names, Database.Reading<T> reading) {
    return names.isEmpty()
        ? List.of()
        : database.run(
            sql,
            query -> {
              query.setArray(1, query.getConnection().createArrayOf("uuid", names.toArray()));
              return Database.list(query, reading);
            });
  }
}
