package org.lanternscr.it.walk;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lanternscr.it.Rows;
import org.lanternscr.it.Superuser;

/** What the database says of the walk, to who may see and do everything there. */
@ApplicationScoped
public class Outside {

  private static final String SITES = "('RZZ07', 'RZZ08', 'RZZ09')";

  /** In the form of {@link Given#row}; together is in the very transaction of the permission. */
  private static final String PERMISSIONS =
      """
      SELECT concat_ws(' ', p.permission_id, p.sign_in, p.user_id, p.role_profile, p.site_ods, p.nhs_number, p.answer,
                       p.relationship, coalesce(d.outcome, 'no-event'),
                       CASE WHEN (d.action, d.phase, d.permission_id, d.user_id, d.role_profile, d.site_ods, d.nhs_number)
                                 = ('permission.record', 'act', p.permission_id, p.user_id, p.role_profile, p.site_ods, p.nhs_number)
                            THEN 'told' ELSE 'told-otherwise' END,
                       coalesce(a.type || '/' || a.reason, 'no-alert'),
                       CASE WHEN a.alert_id IS NULL THEN 'alone'
                            WHEN a.xmin = e.xmin AND r.xmin = e.xmin AND t.action = 'alert.raise'
                                 AND (a.user_id, a.role_profile, a.site_ods, a.nhs_number)
                                     = (p.user_id, p.role_profile, p.site_ods, p.nhs_number) THEN 'together'
                            ELSE 'apart' END,
                       p.basis, coalesce(p.standing_id::text, 'this-time'))
        FROM permission_to_view p
        LEFT JOIN audit_event e ON e.event_id = p.event_id
        LEFT JOIN audit_detail d ON d.event_id = p.event_id
        LEFT JOIN privacy_alert a ON a.permission_id = p.permission_id
        LEFT JOIN audit_event r ON r.event_id = a.event_id
        LEFT JOIN audit_detail t ON t.event_id = a.event_id
       WHERE p.sign_in = ANY (?)
      """;

  /** In the form of {@link Standing#row}. */
  private static final String STANDING =
      """
      SELECT concat_ws(' ', s.standing_id, s.kind, s.user_id, s.site_ods, s.nhs_number,
                       CASE WHEN (d.action, d.phase, d.permission_id, d.user_id, d.site_ods, d.nhs_number)
                                 = ('permission.record-lasting', 'act', s.standing_id, s.user_id, s.site_ods, s.nhs_number)
                            THEN 'told' ELSE 'told-otherwise' END,
                       CASE WHEN r.standing_id IS NULL THEN 'not-revoked'
                            WHEN (t.action, t.phase, t.permission_id, t.user_id, t.nhs_number)
                                 = ('permission.revoke', 'act', s.standing_id, r.user_id, s.nhs_number)
                            THEN 'revoked-by-' || r.user_id ELSE 'revoked-and-told-otherwise' END,
                       (SELECT count(*) FROM audit_detail o
                         WHERE o.action = 'permission.revoke' AND o.permission_id = s.standing_id))
        FROM permission_standing s
        LEFT JOIN audit_detail d ON d.event_id = s.event_id
        LEFT JOIN permission_revoked r ON r.standing_id = s.standing_id
        LEFT JOIN audit_detail t ON t.event_id = r.event_id
       WHERE s.site_ods IN %s AND s.given >= ?
      """
          .formatted(SITES);

  /** In the form of {@link Given#showings}: a reading is told before it is made and after. */
  private static final String SHOWN =
      """
      SELECT concat_ws(' ', coalesce(o.permission_id::text, 'no-permission'),
                       count(*) FILTER (WHERE o.action = 'record.show'),
                       count(*) FILTER (WHERE o.action = 'record.show-again'),
                       count(*) FILTER (WHERE o.action = 'record.print'),
                       CASE WHEN bool_and(coalesce(
                              (o.user_id, o.role_profile, o.site_ods, o.nhs_number)
                                = (p.user_id, p.role_profile, p.site_ods, p.nhs_number)
                              AND o.recorded >= p.given AND o.recorded <= p.expires
                              AND o.recorded <= coalesce(n.ended, 'infinity')
                              AND (o.action <> 'record.show' OR (b.action, b.phase, b.permission_id)
                                     = ('record.show', 'attempt', o.permission_id)), false))
                            THEN 'while-it-held' ELSE 'not-while-it-held' END)
        FROM audit_detail o
        LEFT JOIN audit_detail b ON b.event_id = o.attempt_id
        LEFT JOIN permission_to_view p ON p.permission_id = o.permission_id
        LEFT JOIN permission_end n ON n.permission_id = o.permission_id
       WHERE o.site_ods IN %s AND o.recorded >= ? AND o.phase <> 'attempt'
         AND o.action IN ('record.show', 'record.show-again', 'record.print') AND o.outcome = 'shown'
       GROUP BY o.permission_id
      """
          .formatted(SITES);

  private static final String OPEN =
      """
      SELECT alert_id::text FROM privacy_alert a
       WHERE a.permission_id::text = ANY (?)
         AND NOT EXISTS (SELECT FROM alert_result r
                          WHERE r.alert_id = a.alert_id AND r.outcome IN ('delivered', 'refused'))
      """;

  private static final String TOLD =
      """
      SELECT a.alert_id, a.request_id, a.permission_id,
             coalesce(string_agg(coalesce(r.outcome, 'open') || ':' || coalesce(r.detail, ''), ' ' ORDER BY t.number), '') AS ways,
             coalesce(bool_and((b.action, b.phase) = ('alert.send', 'attempt')
                               AND (r.event_id IS NULL OR (f.action, f.phase, f.attempt_id) = ('alert.send', 'outcome', t.event_id))),
                      true) AS is_told
        FROM privacy_alert a
        LEFT JOIN alert_attempt t USING (alert_id)
        LEFT JOIN alert_result r USING (alert_id, number)
        LEFT JOIN audit_detail b ON b.event_id = t.event_id
        LEFT JOIN audit_detail f ON f.event_id = r.event_id
       WHERE a.permission_id::text = ANY (?)
       GROUP BY a.alert_id, a.request_id, a.permission_id
      """;

  private static final String UNSETTLED =
      " AND NOT EXISTS (SELECT FROM consent_result r WHERE r.change_id = c.change_id"
          + " AND r.state NOT IN ('accepted', 'unknown'))";

  private static final String CHANGES =
      """
      SELECT c.request_id || ' ' || CASE WHEN EXISTS (SELECT FROM consent_result r
                WHERE r.change_id = c.change_id AND r.state = 'changed-meanwhile') THEN 'unsent' ELSE 'sent' END
        FROM consent_change c JOIN audit_event e USING (event_id)
       WHERE c.site_ods IN %s AND e.recorded >= ?
      """
          .formatted(SITES);

  private static final String UNLOGGED =
      """
      SELECT e.event_id::text FROM audit_event e
       WHERE e.site_ods IN %s AND e.recorded >= ?
         AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.event_id) LIMIT 1
      """
          .formatted(SITES);

  /**
   * How an alert went.
   *
   * @param ways how each attempt ended, as {@code later:UNAVAILABLE}, in their order
   * @param isTold whether each attempt and each end of one is an event
   */
  record Told(
      String alert, String requestId, String permission, List<String> ways, boolean isTold) {}

  private Connection connection;

  private synchronized Connection connection() throws SQLException {
    if (connection == null) {
      connection = Superuser.connection();
      try (PreparedStatement frees =
          connection.prepareStatement("SET session_replication_role = 'replica'")) {
        frees.execute();
      }
    }
    return connection;
  }

  @PreDestroy
  synchronized void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  /** Ends the time of the permissions of a sign-in. */
  void expire(String signIn) throws SQLException {
    update(
        "UPDATE permission_to_view SET expires = greatest(date_trunc('milliseconds', clock_timestamp()),"
            + " given + interval '1 millisecond') WHERE sign_in = ? AND expires > clock_timestamp()",
        signIn);
  }

  /** Lets the time go by that alerts wait until they are sent again. */
  void letsAlertsWaitOver() throws SQLException {
    update(
        "UPDATE alert_result r SET again = now() - interval '1 second' FROM privacy_alert a"
            + " WHERE a.alert_id = r.alert_id AND r.outcome = 'later' AND r.again > now() AND a.site_ods IN "
            + SITES);
  }

  /** Lets two minutes go by for whatever was asked for, so that the last stays the last. */
  void letsChangesGrowOld() throws SQLException {
    update(
        "UPDATE consent_change SET asked = asked - interval '3 minutes'"
            + " WHERE asked > now() - interval '1 hour' AND site_ods IN "
            + SITES);
  }

  /** Settles whatever is open, as reading back would. */
  void settlesChanges() throws SQLException {
    update(
        "INSERT INTO consent_result SELECT gen_random_uuid(), c.change_id, c.event_id, 'not-changed', NULL, now()"
            + " FROM consent_change c WHERE c.site_ods IN "
            + SITES
            + UNSETTLED);
  }

  /**
   * Of each change: its X-Request-ID, and whether it was known before the call that there was none.
   */
  List<String> changes(Instant since) throws SQLException {
    return column(CHANGES, since.atOffset(ZoneOffset.UTC));
  }

  List<String> permissions(List<String> signIns) throws SQLException {
    return column(PERMISSIONS, texts(signIns));
  }

  /** The permissions that last, recorded since a moment. */
  List<String> standing(Instant since) throws SQLException {
    return column(STANDING, since.atOffset(ZoneOffset.UTC));
  }

  /** Lets the last day of one be over. */
  void outlasts(UUID standing) throws SQLException {
    update(
        "UPDATE permission_standing SET ends = greatest(date_trunc('milliseconds', clock_timestamp()),"
            + " given + interval '1 millisecond') WHERE standing_id = ?",
        standing);
  }

  List<String> shown(Instant since) throws SQLException {
    return column(SHOWN, since.atOffset(ZoneOffset.UTC));
  }

  /** The alerts of permissions that are neither delivered nor refused. */
  List<String> openAlerts(List<String> permissions) throws SQLException {
    return column(OPEN, texts(permissions));
  }

  /** Every alert that was ever raised at the sites of the walk. */
  List<String> everyAlert() throws SQLException {
    return column("SELECT alert_id::text FROM privacy_alert WHERE site_ods IN " + SITES);
  }

  /** Events that the log has not yet taken. */
  List<String> unlogged(Instant since) throws SQLException {
    return column(UNLOGGED, since.atOffset(ZoneOffset.UTC));
  }

  List<Told> alerts(List<String> permissions) throws SQLException {
    try (PreparedStatement query = connection().prepareStatement(TOLD)) {
      query.setObject(1, texts(permissions));
      List<Told> alerts = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          alerts.add(
              new Told(
                  row.getString("alert_id"),
                  row.getString("request_id"),
                  row.getString("permission_id"),
                  Stream.of(row.getString("ways").split(" "))
                      .filter(way -> !way.isEmpty())
                      .toList(),
                  row.getBoolean("is_told")));
        }
      }
      return alerts;
    }
  }

  private Array texts(List<String> values) throws SQLException {
    return connection().createArrayOf("text", values.toArray());
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection().prepareStatement(sql)) {
      fill(statement, values);
      statement.executeUpdate();
    }
  }

  private List<String> column(String sql, Object... values) throws SQLException {
    return Rows.column(connection(), sql, values);
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
