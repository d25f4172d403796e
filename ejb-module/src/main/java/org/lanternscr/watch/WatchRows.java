package org.lanternscr.watch;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.platform.Caller;

/** The rows of watches, in the caller's transaction. */
@ApplicationScoped
class WatchRows {

  /** A row of a query to what it tells. */
  private interface Told<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** A watch {@code w} of a site that counts now. */
  static final String STANDS =
      "w.site_ods = ? AND w.until > now()"
          + " AND NOT EXISTS (SELECT FROM watch_end e WHERE e.watch_id = w.watch_id)";

  private static final String IS_WATCHED =
      "SELECT 1 FROM watch_patient w WHERE " + STANDS + " AND w.nhs_number = ANY (?) LIMIT 1";
  private static final String STANDING =
      "SELECT watch_id, nhs_number, reason, user_name, placed, until FROM watch_patient w WHERE "
          + STANDS
          + " ORDER BY placed DESC";
  private static final String PLACE =
      "INSERT INTO watch_patient (site_ods, user_id, user_name, watch_id, event_id, nhs_number,"
          + " reason, placed, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String END =
      "INSERT INTO watch_end (watch_id, event_id, ended) VALUES (?, ?, ?)";
  private static final String OPENED =
      "INSERT INTO watch_opening (site_ods, user_id, user_name, permission_id, event_id,"
          + " nhs_number, reason, opened) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String OPEN_NOW =
      """
      INSERT INTO watch_opening (permission_id, event_id, site_ods, nhs_number, user_id, user_name, reason, opened)
      SELECT p.permission_id, p.event_id, p.site_ods, p.nhs_number, p.user_id, coalesce(d.user_name, p.user_id), '', p.given
        FROM permission_to_view p JOIN audit_detail d USING (event_id)
       WHERE p.site_ods = ? AND p.nhs_number = ANY (?) AND p.expires > now()
         AND NOT EXISTS (SELECT FROM permission_end e WHERE e.permission_id = p.permission_id)
      ON CONFLICT (permission_id) DO NOTHING
      RETURNING permission_id
      """;

  /** Whoever places a watch on a patient has it alone, whoever gives a permission with others. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock%s(hashtext('watch ' || ? || ' ' || ?))::text";

  private static final String IS_NEWS =
      "NOT EXISTS (SELECT FROM watch_seen s WHERE s.user_id = ?"
          + " AND s.permission_id = o.permission_id)";
  private static final String OPENINGS =
      "SELECT permission_id, nhs_number, user_id, user_name, reason, opened, "
          + IS_NEWS
          + " AS is_news FROM watch_opening o WHERE site_ods = ?"
          + " ORDER BY is_news DESC, opened DESC LIMIT ?";
  private static final String UNSEEN =
      "SELECT count(*) FROM watch_opening o WHERE " + IS_NEWS + " AND site_ods = ?";
  private static final String LOOKED =
      "INSERT INTO watch_look (site_ods, user_id, look_id, event_id, looked)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String SEEN =
      "INSERT INTO watch_seen (user_id, permission_id, look_id)"
          + " SELECT ?, o::uuid, ? FROM unnest(?) o ON CONFLICT DO NOTHING";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  boolean isWatched(OdsCode site, Set<NhsNumber> numbers) {
    return !list(IS_WATCHED, row -> true, site.value(), digits(numbers)).isEmpty();
  }

  private static String[] digits(Set<NhsNumber> numbers) {
    return numbers.stream().map(NhsNumber::digits).toArray(String[]::new);
  }

  List<Watch> standing(OdsCode site) {
    return list(STANDING, WatchRows::watch, site.value());
  }

  private static Watch watch(ResultSet row) throws SQLException {
    NhsNumber patient = new NhsNumber(row.getString(2));
    return new Watch(
        row.getObject(1, UUID.class),
        patient,
        new WatchReason(row.getString(3)),
        row.getString(4),
        moment(row, 5),
        moment(row, 6),
        KnownNumbers.alone(patient));
  }

  void place(Caller by, Watch watch, UUID event) {
    write(
        PLACE,
        by.site().value(),
        by.userId(),
        by.displayName(),
        watch.id(),
        event,
        watch.patient().digits(),
        watch.reason().text(),
        utc(watch.placed()),
        utc(watch.until()));
  }

  /** Lets no watch on a patient be placed until the transaction ends. */
  void shareLock(OdsCode site, KnownNumbers patient) {
    lock("_shared", site, patient);
  }

  /** Lets nobody open a patient's record, nor place another watch, until the transaction ends. */
  void lock(OdsCode site, KnownNumbers patient) {
    lock("", site, patient);
  }

  private void lock(String kind, OdsCode site, KnownNumbers patient) {
    patient.digits().forEach(number -> list(LOCK.formatted(kind), row -> "", site.value(), number));
  }

  /**
   * Keeps who has a patient's record open at a site as openings.
   *
   * @return the permissions that were not kept as such before
   */
  List<UUID> openNow(OdsCode site, Set<NhsNumber> numbers) {
    return list(OPEN_NOW, row -> row.getObject(1, UUID.class), site.value(), digits(numbers));
  }

  void end(UUID watch, UUID event, Instant now) {
    write(END, watch, event, utc(now));
  }

  void opened(Caller by, WatchOpening opening, UUID event) {
    write(
        OPENED,
        by.site().value(),
        by.userId(),
        by.displayName(),
        opening.permission(),
        event,
        opening.patient().digits(),
        opening.reason(),
        utc(opening.opened()));
  }

  /**
   * The openings at the site of an officer: those that are news to that officer, then the others.
   */
  List<WatchOpening> openings(Caller officer, int most) {
    String site = officer.site().value();
    return list(OPENINGS, WatchRows::opening, officer.userId(), site, most);
  }

  private static WatchOpening opening(ResultSet row) throws SQLException {
    return new WatchOpening(
        row.getObject(1, UUID.class),
        new NhsNumber(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        moment(row, 6),
        row.getBoolean(7));
  }

  /** How many openings are news to an officer. */
  int unseen(Caller officer) {
    return list(UNSEEN, row -> row.getInt(1), officer.userId(), officer.site().value()).get(0);
  }

  /** Keeps that an officer has looked, and what they were shown. */
  void looked(Caller officer, UUID look, UUID event, Instant now, List<WatchOpening> shown) {
    write(LOOKED, officer.site().value(), officer.userId(), look, event, utc(now));
    String[] news =
        shown.stream()
            .filter(WatchOpening::isNew)
            .map(opening -> opening.permission().toString())
            .toArray(String[]::new);
    write(SEEN, officer.userId(), look, news);
  }

  private <T> List<T> list(String sql, Told<T> told, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      fill(query, connection, values);
      try (ResultSet row = query.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (row.next()) {
          all.add(told.of(row));
        }
        return all;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void write(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      fill(insert, connection, values);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void fill(PreparedStatement statement, Connection connection, Object[] values)
      throws SQLException {
    for (int place = 0; place < values.length; place++) {
      statement.setObject(
          place + 1,
          values[place] instanceof String[] texts
              ? connection.createArrayOf("text", texts)
              : values[place]);
    }
  }

  private static Instant moment(ResultSet row, int place) throws SQLException {
    return row.getObject(place, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Without the database's own words, which can quote a row. */
  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The watches cannot be used: " + e.getSQLState());
  }
}
