package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.flag.RaisedFlags;
import org.lanternscr.platform.Statements;

/** Which accesses a case joins, flagged ones and drawn ones; one that is both is told once. */
@ApplicationScoped
class JoinedAccesses {

  private static final String OF_CASE =
      """
      WITH joined AS (
        SELECT coalesce(v.event_id, f.event_id) AS access_id, f.permission_id, false AS is_drawn
          FROM review_case_access c JOIN flag_access f USING (event_id) LEFT JOIN permission_to_view v USING (permission_id)
         WHERE c.case_id = ?
        UNION ALL
        SELECT r.access_id, d.permission_id, true FROM sample_review r LEFT JOIN audit_detail d ON d.event_id = r.access_id
         WHERE r.case_id = ?)
      SELECT j.access_id, max(f.event_id::text)::uuid AS flagged_id, bool_or(j.is_drawn) AS is_drawn,
             bool_or(k.alert_id IS NOT NULL) AS is_in_alert
        FROM joined j
        LEFT JOIN flag_access f ON f.flags > 0 AND (f.permission_id = j.permission_id OR f.event_id = j.access_id)
        LEFT JOIN privacy_alert p ON p.permission_id = j.permission_id
        LEFT JOIN review_case_alert k ON k.alert_id = p.alert_id AND k.case_id = ?
       GROUP BY j.access_id
      """;

  private record Row(UUID access, Optional<UUID> flagged, boolean isDrawn, boolean isInAlert) {}

  @Inject private Statements statements;
  @Inject private CaseEvents events;
  @Inject private RaisedFlags flags;

  /** Those of a case, oldest first. */
  List<JoinedAccess> of(ReviewCase about) {
    List<Row> rows =
        statements.rows(
            OF_CASE,
            row ->
                new Row(
                    row.getObject("access_id", UUID.class),
                    Optional.ofNullable(row.getObject("flagged_id", UUID.class)),
                    row.getBoolean("is_drawn"),
                    row.getBoolean("is_in_alert")),
            about.id(),
            about.id(),
            about.id());
    Map<UUID, AuditEntry> entries =
        events.named(about.site(), rows.stream().map(Row::access).toList());
    Map<UUID, FlaggedAccess> flagged =
        flags.accesses(rows.stream().flatMap(row -> row.flagged().stream()).toList()).stream()
            .collect(Collectors.toMap(FlaggedAccess::event, Function.identity()));
    return rows.stream()
        .map(
            row ->
                new JoinedAccess(
                    entries.get(row.access()),
                    row.flagged().map(flagged::get),
                    row.isDrawn(),
                    row.isInAlert()))
        .sorted(Comparator.comparing((JoinedAccess access) -> access.entry().recorded()))
        .toList();
  }
}
