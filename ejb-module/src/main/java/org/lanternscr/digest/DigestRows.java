package org.lanternscr.digest;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.digest.Subscription.State;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Rights;

/** Subscriptions and digests in the database, in the transaction of the caller. */
@ApplicationScoped
class DigestRows {

  /** The newest version of each, with the last renewal and when the unbroken run of it began. */
  private static final String SUBSCRIPTIONS =
      """
      SELECT s.*, greatest(s.recorded, r.renewed) AS last_renewed, coalesce(r.code, s.code) AS last_code,
             (SELECT min(b.recorded) FROM digest_subscription b
               WHERE b.site_ods = s.site_ods AND b.user_id = s.user_id
                 AND b.version > coalesce((SELECT max(e.version) FROM digest_subscription e
                                            WHERE e.site_ods = s.site_ods AND e.user_id = s.user_id
                                              AND e.state <> 'subscribed'), 0)) AS begun
        FROM digest_subscription s
        LEFT JOIN LATERAL (SELECT renewed, code FROM digest_renewal
                            WHERE site_ods = s.site_ods AND user_id = s.user_id AND renewed > s.recorded
                            ORDER BY renewed DESC LIMIT 1) r ON true
       WHERE NOT EXISTS (SELECT FROM digest_subscription n
                          WHERE n.site_ods = s.site_ods AND n.user_id = s.user_id AND n.version > s.version)
      """;

  private static final String STANDING =
      SUBSCRIPTIONS + " AND s.state = 'subscribed' ORDER BY s.site_ods, s.user_id";

  private static final String OF_USER = SUBSCRIPTIONS + " AND s.site_ods = ? AND s.user_id = ?";

  private static final String WRITE =
      "INSERT INTO digest_subscription (site_ods, user_id, version, event_id, recorded, state, code,"
          + " address, at, zone, quiet_days) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String RENEW =
      "INSERT INTO digest_renewal (event_id, site_ods, user_id, renewed, code) VALUES (?, ?, ?, ?, ?)";

  private static final String CLAIM =
      "INSERT INTO digest_claim (site_ods, user_id, day, server) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private static final String MAILED =
      "INSERT INTO digest (site_ods, user_id, day, event_id, mail_id, since, until, note)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String DIGESTS =
      "SELECT day, mail_id, since, until, note FROM digest WHERE site_ods = ? AND user_id = ?"
          + " AND day = coalesce(?, day) ORDER BY day DESC LIMIT ?";

  /**
   * A digest that was mailed.
   *
   * @param note the checkpoint in it; blank when nothing was signed
   */
  record Mailed(LocalDate day, UUID mail, Instant since, Instant until, String note) {}

  /** What is done with a statement. */
  interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** Every subscription that stands, of whichever site. */
  List<Subscription> standing() {
    return run(STANDING, DigestRows::subscriptions);
  }

  /** What somebody asked for at a site last, standing or not. */
  Optional<Subscription> of(OdsCode site, String userId) {
    return run(
        OF_USER,
        query -> {
          query.setString(1, site.value());
          query.setString(2, userId);
          return subscriptions(query).stream().findFirst();
        });
  }

  /**
   * Writes the next version of a subscription; two writers at once make the second fail.
   *
   * @param code the national code that gives the right
   */
  void write(
      OdsCode site,
      String userId,
      int version,
      State state,
      Plan plan,
      String code,
      UUID event,
      Instant now) {
    run(
        WRITE,
        insert -> {
          insert.setString(1, site.value());
          insert.setString(2, userId);
          insert.setInt(3, version);
          insert.setObject(4, event);
          insert.setObject(5, now.atOffset(ZoneOffset.UTC));
          insert.setString(6, word(state));
          insert.setString(7, code);
          insert.setString(8, plan.address());
          insert.setObject(9, plan.schedule().time());
          insert.setString(10, plan.schedule().zone().getId());
          insert.setString(11, plan.schedule().quiet());
          return insert.executeUpdate();
        });
  }

  /** Writes that somebody has chosen a role that gives the right. */
  void renew(Caller caller, UUID event, Instant now) {
    run(
        RENEW,
        insert -> {
          insert.setObject(1, event);
          insert.setString(2, caller.site().value());
          insert.setString(3, caller.userId());
          insert.setObject(4, now.atOffset(ZoneOffset.UTC));
          insert.setString(5, caller.rights().get(Rights.READ_AUDIT));
          return insert.executeUpdate();
        });
  }

  /**
   * Takes the digest of a day for this transaction. Whoever else asks waits for its end, and then
   * gets nothing, unless it was rolled back.
   */
  boolean claim(Subscription subscription, LocalDate day, String server) {
    return run(
        CLAIM,
        insert -> {
          insert.setString(1, subscription.site().value());
          insert.setString(2, subscription.userId());
          insert.setObject(3, day);
          insert.setString(4, server);
          return insert.executeUpdate() == 1;
        });
  }

  /** Writes what was mailed. */
  void mailed(Subscription subscription, Mailed digest, UUID event) {
    run(
        MAILED,
        insert -> {
          insert.setString(1, subscription.site().value());
          insert.setString(2, subscription.userId());
          insert.setObject(3, digest.day());
          insert.setObject(4, event);
          insert.setObject(5, digest.mail());
          insert.setObject(6, digest.since().atOffset(ZoneOffset.UTC));
          insert.setObject(7, digest.until().atOffset(ZoneOffset.UTC));
          insert.setString(8, digest.note());
          return insert.executeUpdate();
        });
  }

  /** The last digests of an officer at a site, newest first. */
  List<Mailed> last(OdsCode site, String userId, int most) {
    return digests(site, userId, Optional.empty(), most);
  }

  /** The one of a day. */
  Optional<Mailed> of(OdsCode site, String userId, LocalDate day) {
    return digests(site, userId, Optional.of(day), 1).stream().findFirst();
  }

  private List<Mailed> digests(OdsCode site, String userId, Optional<LocalDate> day, int most) {
    return run(
        DIGESTS,
        query -> {
          query.setString(1, site.value());
          query.setString(2, userId);
          query.setObject(3, day.orElse(null), Types.DATE);
          query.setInt(4, most);
          List<Mailed> digests = new ArrayList<>();
          try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
              digests.add(
                  new Mailed(
                      row.getObject("day", LocalDate.class),
                      row.getObject("mail_id", UUID.class),
                      instant(row, "since"),
                      instant(row, "until"),
                      row.getString("note")));
            }
          }
          return digests;
        });
  }

  private static List<Subscription> subscriptions(PreparedStatement query) throws SQLException {
    List<Subscription> subscriptions = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        subscriptions.add(
            new Subscription(
                new OdsCode(row.getString("site_ods")),
                row.getString("user_id"),
                row.getInt("version"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Plan(
                    row.getString("address"),
                    Schedule.read(
                        row.getObject("at", LocalTime.class),
                        ZoneId.of(row.getString("zone")),
                        row.getString("quiet_days"))),
                instant(row, "recorded"),
                Optional.ofNullable(row.getObject("begun", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                instant(row, "last_renewed"),
                row.getString("last_code")));
      }
    }
    return subscriptions;
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Something with the connection of the caller's transaction. */
  <T> T run(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Without the database's own words, which can quote a row. */
  static PersistenceException failed(SQLException e) {
    return new PersistenceException("The rows of digests failed: SQLSTATE " + e.getSQLState());
  }
}
