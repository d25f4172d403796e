package org.lanternscr.retention;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;

/** Holds and orders in the database, in the transaction of the caller. */
@ApplicationScoped
class RetentionRows {

  /**
   * The same lock as a purge takes: a hold is placed before or after a part of it, never within.
   */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('retention of ' || ?))";

  private static final String HOLDS =
      """
      SELECT h.*, l.lift_id, l.proposed, l.user_id AS proposer, l.user_name AS proposer_name, l.reason AS why_lift,
             retention_is_about(h.hold_id, ?) AS is_about,
             ARRAY(SELECT k.nhs_number FROM retention_hold_number k WHERE k.hold_id = h.hold_id) AS numbers
        FROM retention_hold h
        LEFT JOIN retention_lift l ON l.hold_id = h.hold_id
             AND NOT EXISTS (SELECT FROM retention_lift_end e WHERE e.lift_id = l.lift_id)
       WHERE h.site_ods = ? AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
       ORDER BY h.placed, h.hold_id
      """;

  private static final String PLACE =
      "INSERT INTO retention_hold (hold_id, event_id, site_ods, placed, user_id, user_name, reason,"
          + " case_reference, held_nhs_number, held_user_id, held_since, held_until)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** A hold is placed before or after something is learnt of a number, never meanwhile. */
  private static final String LOCK_NUMBERS =
      "SELECT pg_advisory_xact_lock(hashtext('numbers of holds'))";

  /** At each site: the numbers are those of a person, wherever a hold was placed. */
  private static final String FOLLOW =
      """
      INSERT INTO retention_hold_number (hold_id, nhs_number, event_id)
      SELECT h.hold_id, a.number, ? FROM retention_hold h CROSS JOIN unnest(?::text[]) a(number)
       WHERE (h.held_nhs_number = ANY (?)
              OR EXISTS (SELECT FROM retention_hold_number k WHERE k.hold_id = h.hold_id AND k.nhs_number = ANY (?)))
         AND a.number <> h.held_nhs_number
         AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
      ON CONFLICT DO NOTHING
      """;

  private static final String PROPOSE_LIFT =
      "INSERT INTO retention_lift (lift_id, hold_id, event_id, proposed, user_id, user_name, reason)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private static final String KEEP =
      "INSERT INTO retention_lift_end (lift_id, event_id, ended, user_id, user_name)"
          + " VALUES (?, ?, ?, ?, ?)";

  private static final String LIFT =
      "INSERT INTO retention_hold_end (hold_id, event_id, lifted, user_id, user_name, reason, lift_id)"
          + " SELECT hold_id, ?, ?, ?, ?, reason, lift_id FROM retention_lift WHERE lift_id = ?";

  /**
   * The oldest are found by the index of kinds and outcomes, in each of these pairs by time: the
   * events themselves can be millions whose details went long ago. One more than is counted says
   * that there are more.
   */
  static final String PURGEABLE =
      """
      WITH RECURSIVE asked AS (SELECT ?::text AS site, ?::timestamptz AS before),
      pair AS (
        (SELECT n.* FROM asked a CROSS JOIN LATERAL (
           SELECT d.site_ods, d.action, d.outcome FROM audit_detail d
            WHERE (d.site_ods, d.action, d.outcome) >= (a.site, '', '') ORDER BY d.site_ods, d.action, d.outcome LIMIT 1) n
          WHERE n.site_ods = a.site)
        UNION ALL
        SELECT n.* FROM pair b CROSS JOIN LATERAL (
          SELECT d.site_ods, d.action, d.outcome FROM audit_detail d
           WHERE (d.site_ods, d.action, d.outcome) > (b.site_ods, b.action, b.outcome)
           ORDER BY d.site_ods, d.action, d.outcome LIMIT 1) n
         WHERE n.site_ods = b.site_ods),
      oldest AS MATERIALIZED (
        SELECT f.event_id, row_number() OVER (ORDER BY f.recorded, f.event_id) AS place
          FROM asked a CROSS JOIN pair p CROSS JOIN LATERAL (
            SELECT d.event_id, d.recorded FROM audit_detail d
             WHERE (d.site_ods, d.action, d.outcome, d.recorded) >= (p.site_ods, p.action, p.outcome, '-infinity')
               AND (d.site_ods, d.action, d.outcome, d.recorded) < (p.site_ods, p.action, p.outcome, a.before)
             ORDER BY d.site_ods, d.action, d.outcome, d.recorded LIMIT %1$d + 1) f
         WHERE p.action NOT IN ('audit.epoch', 'audit.purge')
         ORDER BY place LIMIT %1$d + 1)
      SELECT count(*) FILTER (WHERE NOT q.is_held) AS counted, count(*) FILTER (WHERE q.is_held) AS held,
             (SELECT count(*) > %1$d FROM oldest) AS is_more,
             (SELECT count(*) FROM (SELECT FROM asked b CROSS JOIN LATERAL purgeable_texts(b.site, b.before) t WHERE NOT t.is_held
                                    UNION ALL
                                    SELECT FROM asked b CROSS JOIN LATERAL purgeable_findings(b.site, b.before) t WHERE NOT t.is_held
                                     LIMIT %1$d) w) AS texts,
             min(q.recorded) FILTER (WHERE NOT q.is_held) AS oldest, max(q.recorded) FILTER (WHERE NOT q.is_held) AS newest
        FROM asked a CROSS JOIN oldest o
       CROSS JOIN LATERAL (SELECT * FROM purgeable(a.site, a.before) r WHERE r.event_id = o.event_id) q
       WHERE o.place <= %1$d
      """
          .formatted(Purgeable.MOST_COUNTED);

  private static final String ORDERS =
      """
      SELECT o.*, c.confirmed, c.user_name AS confirmer, w.withdrawn, w.user_name AS withdrawer,
             coalesce(b.removed, 0) AS removed, coalesce(b.parts, 0) AS parts, b.done
        FROM retention_order o
        LEFT JOIN retention_confirmation c USING (order_id)
        LEFT JOIN retention_withdrawal w USING (order_id)
        LEFT JOIN LATERAL (SELECT sum(removed) AS removed, count(*) AS parts, max(done) FILTER (WHERE is_last) AS done
                             FROM retention_batch WHERE order_id = o.order_id) b ON true
       WHERE o.site_ods = ? ORDER BY o.proposed DESC, o.order_id LIMIT 20
      """;

  private static final String PROPOSE =
      "INSERT INTO retention_order (order_id, event_id, site_ods, proposed, user_id, user_name,"
          + " recorded_before, counted, held, is_more, texts)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String CONFIRM =
      "INSERT INTO retention_confirmation (order_id, event_id, confirmed, user_id, user_name)"
          + " VALUES (?, ?, ?, ?, ?)";

  private static final String WITHDRAW =
      "INSERT INTO retention_withdrawal (order_id, event_id, withdrawn, user_id, user_name)"
          + " VALUES (?, ?, ?, ?, ?)";

  /** What is done with a statement. */
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** Until the transaction ends nobody else changes holds or orders of the site, or purges it. */
  void lock(OdsCode site) {
    run(
        LOCK,
        query -> {
          query.setString(1, site.value());
          return query.execute();
        });
  }

  /** Until the transaction ends nobody else places a hold or has learnt what was replaced. */
  void lockNumbers() {
    run(LOCK_NUMBERS, PreparedStatement::execute);
  }

  /** Has each hold that stands and keeps one of these numbers keep the others. */
  void follow(Set<NhsNumber> numbers, UUID event) {
    Object[] digits = numbers.stream().map(NhsNumber::digits).toArray();
    run(
        FOLLOW,
        insert -> {
          Array all = insert.getConnection().createArrayOf("text", digits);
          insert.setObject(1, event);
          insert.setArray(2, all);
          insert.setArray(3, all);
          insert.setArray(4, all);
          return insert.executeUpdate();
        });
  }

  /** Those that stand, as they are for somebody. */
  List<Hold> holds(OdsCode site, Caller caller) {
    return run(
        HOLDS,
        query -> {
          query.setString(1, caller.userId());
          query.setString(2, site.value());
          List<Hold> holds = new ArrayList<>();
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              holds.add(hold(row));
            }
          }
          return holds;
        });
  }

  private static Hold hold(ResultSet row) throws SQLException {
    return new Hold(
        row.getObject("hold_id", UUID.class),
        instant(row, "placed").orElseThrow(),
        row.getString("user_name"),
        new HoldScope(
            Optional.ofNullable(row.getString("held_nhs_number")).map(NhsNumber::new),
            Optional.ofNullable(row.getString("held_user_id")),
            instant(row, "held_since"),
            instant(row, "held_until"),
            Optional.ofNullable(row.getString("case_reference"))),
        patient(row),
        Optional.of(new StatedWhy(row.getString("reason"))),
        lifting(row),
        row.getBoolean("is_about"));
  }

  private static Optional<SamePatient> patient(ResultSet row) throws SQLException {
    String held = row.getString("held_nhs_number");
    if (held == null) {
      return Optional.empty();
    }
    Set<NhsNumber> all = new HashSet<>(Set.of(new NhsNumber(held)));
    for (String digits : (String[]) row.getArray("numbers").getArray()) {
      all.add(new NhsNumber(digits));
    }
    return Optional.of(new SamePatient(new NhsNumber(held), all, false));
  }

  private static Optional<Lifting> lifting(ResultSet row) throws SQLException {
    UUID id = row.getObject("lift_id", UUID.class);
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Lifting(
                id,
                instant(row, "proposed").orElseThrow(),
                row.getString("proposer"),
                row.getString("proposer_name"),
                Optional.of(new StatedWhy(row.getString("why_lift")))));
  }

  void place(UUID id, HoldScope scope, StatedWhy why, Caller caller, UUID event, Instant now) {
    run(
        PLACE,
        insert -> {
          insert.setObject(1, id);
          insert.setObject(2, event);
          insert.setString(3, caller.site().value());
          insert.setObject(4, now.atOffset(ZoneOffset.UTC));
          insert.setString(5, caller.userId());
          insert.setString(6, caller.displayName());
          insert.setString(7, why.text());
          insert.setString(8, scope.caseReference().orElse(null));
          insert.setString(9, scope.patient().map(NhsNumber::digits).orElse(null));
          insert.setString(10, scope.userId().orElse(null));
          insert.setString(11, scope.since().map(Instant::toString).orElse(null));
          insert.setString(12, scope.until().map(Instant::toString).orElse(null));
          return insert.executeUpdate();
        });
  }

  void proposeLift(UUID id, UUID hold, StatedWhy why, Caller caller, UUID event, Instant now) {
    run(
        PROPOSE_LIFT,
        insert -> {
          insert.setObject(1, id);
          insert.setObject(2, hold);
          insert.setObject(3, event);
          insert.setObject(4, now.atOffset(ZoneOffset.UTC));
          insert.setString(5, caller.userId());
          insert.setString(6, caller.displayName());
          insert.setString(7, why.text());
          return insert.executeUpdate();
        });
  }

  /** Ends a proposal to lift a hold, which stands on. */
  void keep(Lifting lifting, Caller caller, UUID event, Instant now) {
    step(KEEP, lifting.id(), caller, event, now);
  }

  void lift(Lifting lifting, Caller caller, UUID event, Instant now) {
    run(
        LIFT,
        insert -> {
          insert.setObject(1, event);
          insert.setObject(2, now.atOffset(ZoneOffset.UTC));
          insert.setString(3, caller.userId());
          insert.setString(4, caller.displayName());
          insert.setObject(5, lifting.id());
          return insert.executeUpdate();
        });
  }

  Purgeable purgeable(OdsCode site, Instant recordedBefore) {
    return run(
        PURGEABLE,
        query -> {
          query.setString(1, site.value());
          query.setObject(2, recordedBefore.atOffset(ZoneOffset.UTC));
          try (ResultSet row = query.executeQuery()) {
            row.next();
            return new Purgeable(
                recordedBefore,
                row.getLong("counted"),
                row.getLong("held"),
                row.getLong("texts"),
                row.getBoolean("is_more"),
                instant(row, "oldest"),
                instant(row, "newest"));
          }
        });
  }

  List<PurgeOrder> orders(OdsCode site) {
    return run(
        ORDERS,
        query -> {
          query.setString(1, site.value());
          List<PurgeOrder> orders = new ArrayList<>();
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              orders.add(order(row));
            }
          }
          return orders;
        });
  }

  private static PurgeOrder order(ResultSet row) throws SQLException {
    return new PurgeOrder(
        row.getObject("order_id", UUID.class),
        instant(row, "proposed").orElseThrow(),
        row.getString("user_id"),
        row.getString("user_name"),
        instant(row, "recorded_before").orElseThrow(),
        row.getLong("counted"),
        row.getLong("held"),
        row.getLong("texts"),
        row.getBoolean("is_more"),
        step(row, "confirmed", "confirmer"),
        step(row, "withdrawn", "withdrawer"),
        row.getLong("removed"),
        row.getInt("parts"),
        instant(row, "done"));
  }

  private static Optional<PurgeOrder.Step> step(ResultSet row, String at, String name)
      throws SQLException {
    String who = row.getString(name);
    return instant(row, at).map(moment -> new PurgeOrder.Step(moment, who));
  }

  void propose(UUID id, Purgeable what, Caller caller, UUID event, Instant now) {
    run(
        PROPOSE,
        insert -> {
          insert.setObject(1, id);
          insert.setObject(2, event);
          insert.setString(3, caller.site().value());
          insert.setObject(4, now.atOffset(ZoneOffset.UTC));
          insert.setString(5, caller.userId());
          insert.setString(6, caller.displayName());
          insert.setObject(7, what.recordedBefore().atOffset(ZoneOffset.UTC));
          insert.setLong(8, what.counted());
          insert.setLong(9, what.held());
          insert.setBoolean(10, what.isMore());
          insert.setLong(11, what.texts());
          return insert.executeUpdate();
        });
  }

  void confirm(UUID order, Caller caller, UUID event, Instant now) {
    step(CONFIRM, order, caller, event, now);
  }

  void withdraw(UUID order, Caller caller, UUID event, Instant now) {
    step(WITHDRAW, order, caller, event, now);
  }

  private void step(String sql, UUID what, Caller caller, UUID event, Instant now) {
    run(
        sql,
        insert -> {
          insert.setObject(1, what);
          insert.setObject(2, event);
          insert.setObject(3, now.atOffset(ZoneOffset.UTC));
          insert.setString(4, caller.userId());
          insert.setString(5, caller.displayName());
          return insert.executeUpdate();
        });
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private <T> T run(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      // Without the database's own words, which can quote a row.
      throw new PersistenceException("The rows of retention failed: SQLSTATE " + e.getSQLState());
    }
  }
}
