package org.lanternscr.alert;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;

/** The rows of alerts, in the caller's transaction. */
@ApplicationScoped
class AlertRows {

  /** Whether a privacy_alert a is to be sent and has not reached its end. */
  static final String OPEN =
      "a.is_sent AND NOT EXISTS (SELECT FROM alert_result f"
          + " WHERE f.alert_id = a.alert_id AND f.outcome IN ('delivered', 'refused'))";

  /** Whether a privacy_alert a was raised or tried in a sign-in. */
  static final String OF_SIGN_IN =
      "(a.sign_in = %s OR EXISTS (SELECT FROM alert_attempt u"
          + " WHERE u.alert_id = a.alert_id AND u.sign_in = %s))";

  /** An attempt t of a privacy_alert a that found its sign-in unable to send it. */
  private static final String SPENT =
      "SELECT FROM alert_attempt t JOIN alert_result w USING (alert_id, number)"
          + " WHERE t.alert_id = a.alert_id AND w.outcome = 'waiting'";

  private static final String ALERT =
      "a.alert_id, a.request_id, a.recorded, a.sign_in, a.user_id, a.user_name, a.site_ods, a.role_profile,"
          + " a.organisation, a.role_code, a.role_name, a.nhs_number, a.type, a.reason, a.reason_text, a.subject";

  private static final String RAISE =
      """
      INSERT INTO privacy_alert (alert_id, event_id, permission_id, request_id, recorded, sign_in, user_id, user_name,
             role_profile, role_code, role_name, organisation, site_ods, nhs_number, type, reason, reason_text, subject, is_sent)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** Of all servers one at a time says which alerts are due, until its transaction ends. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtext('privacy alerts'))::text";

  /**
   * The open alerts that a grant can send now: that of somebody who is signed in here, namely in
   * the sign-in that raised it, or as the same user in the same role at the same site; else one
   * that was kept of a sign-in in which it was raised or tried, and whose user is signed in
   * nowhere. A sign-in that proved unable to send the alert is not asked again; one that the alert
   * has not been tried in makes it due at once. While somebody has an alert's lease, or uses a kept
   * grant, nobody else does.
   */
  private static final String DUE =
      """
      WITH here AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                               AS l(sign_in, user_id, role_profile, site_ods)),
      kept AS (SELECT sign_in FROM alert_grant
                WHERE expires > now() AND (held_until IS NULL OR held_until <= now())),
      near AS (SELECT alert_id FROM privacy_alert WHERE user_id IN (SELECT user_id FROM here)
               UNION SELECT alert_id FROM privacy_alert WHERE sign_in IN (SELECT sign_in FROM kept)
               UNION SELECT alert_id FROM alert_attempt WHERE sign_in IN (SELECT sign_in FROM kept))
      SELECT %s, coalesce(last.number, 0) AS number, coalesce(live.sign_in, k.sign_in) AS grant_of,
             live.sign_in IS NULL AS is_kept,
             (SELECT count(*) FROM alert_attempt t
               WHERE t.alert_id = a.alert_id AND t.sign_in = coalesce(live.sign_in, k.sign_in)) AS tries
        FROM near JOIN privacy_alert a USING (alert_id)
        LEFT JOIN LATERAL (SELECT sign_in FROM here h
                            WHERE (h.sign_in = a.sign_in
                                   OR (h.user_id, h.role_profile, h.site_ods) = (a.user_id, a.role_profile, a.site_ods))
                              AND NOT EXISTS (%s AND t.sign_in = h.sign_in)
                            ORDER BY h.sign_in = a.sign_in DESC LIMIT 1) live ON true
        LEFT JOIN LATERAL (SELECT sign_in FROM kept g
                            WHERE (g.sign_in = a.sign_in
                                   OR EXISTS (SELECT FROM alert_attempt t
                                               WHERE t.alert_id = a.alert_id AND t.sign_in = g.sign_in))
                              AND NOT EXISTS (%s AND t.sign_in = g.sign_in)
                            LIMIT 1) k ON true
        LEFT JOIN LATERAL (SELECT number FROM alert_attempt t
                            WHERE t.alert_id = a.alert_id ORDER BY number DESC LIMIT 1) last ON true
        LEFT JOIN alert_result r ON r.alert_id = a.alert_id AND r.number = last.number
       WHERE (?::text IS NULL OR a.alert_id::text = ?::text)
         AND %s
         AND coalesce(live.sign_in, k.sign_in) IS NOT NULL
         AND NOT EXISTS (SELECT FROM alert_attempt t
                          WHERE (t.alert_id = a.alert_id OR live.sign_in IS NULL AND t.sign_in = k.sign_in)
                            AND t.until > now()
                            AND NOT EXISTS (SELECT FROM alert_result e
                                             WHERE e.alert_id = t.alert_id AND e.number = t.number))
         AND (r.outcome IS NULL OR r.outcome = 'waiting'
              OR r.outcome = 'later' AND r.again <= now()
              OR live.sign_in IS NOT NULL
                 AND NOT EXISTS (SELECT FROM alert_attempt t
                                  WHERE t.alert_id = a.alert_id AND t.sign_in = live.sign_in))
       ORDER BY a.alert_id
       LIMIT 1000
      """
          .formatted(ALERT, SPENT, SPENT, OPEN);

  /** Alerts with how far they have got; what nobody has begun after a minute, nobody can. */
  private static final String OF =
      """
      SELECT %s, coalesce(f.at, r.again) AS at, r.detail,
             CASE WHEN NOT a.is_sent THEN 'OFF'
                  WHEN f.outcome = 'delivered' THEN 'DELIVERED'
                  WHEN f.outcome = 'refused' THEN 'REFUSED'
                  WHEN last.number IS NULL AND a.recorded > now() - interval '1 minute' THEN 'UNDER_WAY'
                  WHEN r.outcome IS NULL AND last.until > now() THEN 'UNDER_WAY'
                  WHEN r.outcome = 'later' AND r.again > now() - interval '1 minute' THEN 'AGAIN'
                  ELSE 'WAITING' END AS state
        FROM privacy_alert a
        LEFT JOIN LATERAL (SELECT number, until FROM alert_attempt t
                            WHERE t.alert_id = a.alert_id ORDER BY number DESC LIMIT 1) last ON true
        LEFT JOIN alert_result r ON r.alert_id = a.alert_id AND r.number = last.number
        LEFT JOIN LATERAL (SELECT outcome, at FROM alert_result e
                            WHERE e.alert_id = a.alert_id AND e.outcome IN ('delivered', 'refused')
                            ORDER BY outcome LIMIT 1) f ON true
       WHERE a.alert_id = ANY (?)
      """
          .formatted(ALERT);

  /** Of a site by the days since an alert was raised, those whose review is not closed. */
  private static final String BY_AGE =
      """
      SELECT a.from_days, a.to_days,
             (SELECT count(*) FROM (SELECT FROM review_alert w WHERE w.site_ods = ? AND w.state <> 'closed'
                                       AND w.raised <= a.newest AND w.raised > a.oldest LIMIT 100000) counted) AS alerts
        FROM unnest(?::int[], ?::int[], ?::timestamptz[], ?::timestamptz[]) AS a(from_days, to_days, newest, oldest)
      """;

  private static final int[] AGES = {0, 1, 3, 8, 31};

  private static final String ATTEMPT =
      "INSERT INTO alert_attempt (alert_id, number, event_id, server, sign_in, until)"
          + " VALUES (?, ?, ?, ?, ?, now() + ?::bigint * interval '1 millisecond')";

  private static final String RESULT =
      "INSERT INTO alert_result (alert_id, number, event_id, outcome, again, detail)"
          + " VALUES (?, ?, ?, ?, now() + ?::bigint * interval '1 millisecond', ?)";

  private static final String DROP_UNNEEDED =
      "DELETE FROM alert_grant g WHERE NOT EXISTS (SELECT FROM privacy_alert a WHERE "
          + OF_SIGN_IN.formatted("g.sign_in", "g.sign_in")
          + " AND "
          + OPEN
          + ")";

  private static final String DROP_EXPIRED = "DELETE FROM alert_grant WHERE expires <= now()";

  /** An alert that may be sent now, if its site lets it. */
  record Candidate(Alert alert, int before, int triedBefore, String grantOf, boolean isKept) {}

  /** An alert and how far it has got. */
  record Stored(Alert alert, Delivery delivery) {}

  /** What is done with a statement. */
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /**
   * Writes an alert.
   *
   * @param isSent whether it is to be sent at all
   */
  void raise(Alert alert, UUID permission, UUID event, boolean isSent) {
    Sender sender = alert.sender();
    run(
        RAISE,
        insert -> {
          insert.setObject(1, alert.id());
          insert.setObject(2, event);
          insert.setObject(3, permission);
          insert.setObject(4, alert.requestId());
          insert.setObject(5, alert.raised().atOffset(ZoneOffset.UTC));
          insert.setString(6, sender.signIn());
          insert.setString(7, sender.userId());
          insert.setString(8, sender.userName().orElse(null));
          insert.setString(9, sender.role().profile());
          insert.setString(10, sender.role().code());
          insert.setString(11, sender.role().name());
          insert.setString(12, sender.role().organisation());
          insert.setString(13, sender.site().value());
          insert.setString(14, alert.patient().digits());
          insert.setString(15, alert.code().type().code());
          insert.setString(16, alert.code().reason().code());
          insert.setString(17, alert.reasonText().orElse(null));
          insert.setString(18, alert.subject());
          insert.setBoolean(19, isSent);
          return insert.executeUpdate();
        });
  }

  /**
   * The alerts that could be sent by this server now, oldest first. Until the transaction ends no
   * other server is told any. What was kept and has expired is forgotten.
   *
   * @param live who is signed in here
   * @param only the one alert that is asked for; empty for all
   */
  List<Candidate> due(List<Caller> live, Optional<UUID> only) {
    run(LOCK, PreparedStatement::execute);
    run(DROP_EXPIRED, PreparedStatement::executeUpdate);
    return run(
        DUE,
        query -> {
          query.setArray(1, texts(query, live, Caller::signIn));
          query.setArray(2, texts(query, live, Caller::userId));
          query.setArray(
              3, texts(query, live, who -> who.role().map(Caller.Role::profile).orElse("")));
          query.setArray(4, texts(query, live, who -> who.site().value()));
          query.setString(5, only.map(UUID::toString).orElse(null));
          query.setString(6, only.map(UUID::toString).orElse(null));
          List<Candidate> candidates = new ArrayList<>();
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              candidates.add(candidate(row));
            }
          }
          return candidates;
        });
  }

  /** Alerts by their names. */
  List<Stored> of(Collection<UUID> alerts) {
    return run(
        OF,
        query -> {
          query.setArray(1, query.getConnection().createArrayOf("uuid", alerts.toArray()));
          List<Stored> found = new ArrayList<>();
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              found.add(new Stored(alert(row), delivery(row)));
            }
          }
          return found;
        });
  }

  /** Alerts of a site that are not closed, by their age, youngest first. */
  List<AlertAge> byAge(OdsCode site, Instant now) {
    Integer[] from = new Integer[AGES.length];
    Integer[] to = new Integer[AGES.length];
    String[] newest = new String[AGES.length];
    String[] oldest = new String[AGES.length];
    for (int i = 0; i < AGES.length; i++) {
      boolean isLast = i == AGES.length - 1;
      from[i] = AGES[i];
      to[i] = isLast ? 0 : AGES[i + 1];
      // The youngest may be dated by a clock that runs ahead of this one.
      newest[i] = i == 0 ? "infinity" : now.minus(Duration.ofDays(from[i])).toString();
      oldest[i] = isLast ? "-infinity" : now.minus(Duration.ofDays(to[i])).toString();
    }
    return run(
        BY_AGE,
        query -> {
          query.setString(1, site.value());
          query.setArray(2, query.getConnection().createArrayOf("int4", from));
          query.setArray(3, query.getConnection().createArrayOf("int4", to));
          query.setArray(4, query.getConnection().createArrayOf("timestamptz", newest));
          query.setArray(5, query.getConnection().createArrayOf("timestamptz", oldest));
          List<AlertAge> ages = new ArrayList<>();
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              ages.add(new AlertAge(row.getInt(1), row.getInt(2), row.getLong(3)));
            }
          }
          return ages;
        });
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    Delivery.State state = Delivery.State.valueOf(row.getString("state"));
    boolean tellsWhen = state != Delivery.State.WAITING && state != Delivery.State.UNDER_WAY;
    return new Delivery(
        state,
        Optional.ofNullable(row.getObject("at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .filter(at -> tellsWhen),
        Optional.ofNullable(row.getString("detail")));
  }

  /** Takes the lease of an attempt. */
  void attempt(Alert alert, int number, UUID event, String server, String signIn, Duration lease) {
    run(
        ATTEMPT,
        insert -> {
          insert.setObject(1, alert.id());
          insert.setInt(2, number);
          insert.setObject(3, event);
          insert.setString(4, server);
          insert.setString(5, signIn);
          insert.setLong(6, lease.toMillis());
          return insert.executeUpdate();
        });
  }

  /**
   * Writes how an attempt ended, and forgets the kept grants that are not needed any more.
   *
   * @param outcome {@code delivered}, {@code later}, {@code waiting} or {@code refused}
   * @param wait until the next try, when it is {@code later}
   * @param detail why not; empty when it was delivered
   */
  void result(
      DueAlert due, UUID event, String outcome, Optional<Duration> wait, Optional<String> detail) {
    run(
        RESULT,
        insert -> {
          insert.setObject(1, due.alert().id());
          insert.setInt(2, due.number());
          insert.setObject(3, event);
          insert.setString(4, outcome);
          insert.setObject(5, wait.map(Duration::toMillis).orElse(null));
          insert.setString(6, detail.orElse(null));
          return insert.executeUpdate();
        });
    run(DROP_UNNEEDED, PreparedStatement::executeUpdate);
  }

  private static java.sql.Array texts(
      PreparedStatement query, List<Caller> live, Function<Caller, String> part)
      throws SQLException {
    return query
        .getConnection()
        .createArrayOf("text", live.stream().map(part).toArray(String[]::new));
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        alert(row),
        row.getInt("number"),
        row.getInt("tries"),
        row.getString("grant_of"),
        row.getBoolean("is_kept"));
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getObject("alert_id", UUID.class),
        row.getObject("request_id", UUID.class),
        row.getObject("recorded", OffsetDateTime.class).toInstant(),
        new Sender(
            row.getString("sign_in"),
            row.getString("user_id"),
            Optional.ofNullable(row.getString("user_name")),
            new OdsCode(row.getString("site_ods")),
            Sender.role(
                row.getString("role_profile"),
                row.getString("organisation"),
                row.getString("role_code"),
                row.getString("role_name"))),
        new NhsNumber(row.getString("nhs_number")),
        AlertCode.of(row.getString("type"), row.getString("reason")),
        Optional.ofNullable(row.getString("reason_text")),
        row.getString("subject"));
  }

  private <T> T run(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Without the database's own words, which can quote a row. */
  static PersistenceException failed(SQLException e) {
    return new PersistenceException("The rows of alerts failed: SQLSTATE " + e.getSQLState());
  }
}
