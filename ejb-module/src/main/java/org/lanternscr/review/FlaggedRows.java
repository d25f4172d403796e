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
import org.lanternscr.platform.Statements;

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

  @Inject private Statements statements;

  /** The cases of some accesses: those that join them, by a flag, by their alert or by a sample. */
  Map<UUID, UUID> cases(Collection<UUID> events) {
    return statements
        .rows(
            IN_CASES,
            row ->
                new InCase(
                    row.getObject("event_id", UUID.class), row.getObject("case_id", UUID.class)),
            events)
        .stream()
        .collect(Collectors.toMap(InCase::event, InCase::caseId));
  }

  /** Those of some cases that are closed. */
  Set<UUID> closed(Collection<UUID> some) {
    return Set.copyOf(
        statements.rows(
            "SELECT case_id FROM review_case WHERE case_id = ANY (?) AND case_is_closed(case_id)",
            row -> row.getObject(1, UUID.class),
            some));
  }

  /** The alerts that some permissions raised. */
  List<UUID> alertsOf(Collection<Optional<UUID>> permissions) {
    return statements.rows(
        "SELECT alert_id FROM privacy_alert WHERE permission_id = ANY (?)",
        row -> row.getObject(1, UUID.class),
        permissions.stream().flatMap(Optional::stream).toList());
  }

  /** The accesses that a case joins. */
  List<UUID> accessesOf(UUID caseId) {
    return statements.rows(
        "SELECT event_id FROM review_case_access WHERE case_id = ?",
        row -> row.getObject(1, UUID.class),
        caseId);
  }
}
