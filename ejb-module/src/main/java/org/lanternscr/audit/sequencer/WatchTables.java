package org.lanternscr.audit.sequencer;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The tables of the log as the watch sees them, in one transaction of the sequencer's login. */
final class WatchTables {

  /** The epochs whose leaves count, which a statement begins with. */
  private static final String VOUCHED =
      "WITH vouched AS (SELECT * FROM unnest(?::int[], ?::bigint[], ?::bool[]) AS t (log_number, size, latest)) ";

  /** A leaf counts in its event's own log alone: who can add logs must not settle anything. */
  private static final String FIND =
      VOUCHED
          + """
      SELECT e.event_id, e.origin, e.leaf_hash, p.event_id IS NOT NULL AS pending, leaf.integrated, leaf.signed
        FROM unnest(?::uuid[]) AS t (event_id) JOIN audit_event e USING (event_id) LEFT JOIN audit_pending p USING (event_id)
       CROSS JOIN LATERAL (
         SELECT coalesce(bool_or(v.latest OR l.leaf_index < v.size), false) AS integrated,
                coalesce(bool_or(l.leaf_index < v.size
                                 AND (NOT v.latest OR EXISTS (SELECT FROM audit_checkpoint c WHERE c.log_number = l.log_number
                                                                 AND c.size > l.leaf_index AND c.size <= v.size))), false) AS signed
           FROM audit_leaf l JOIN vouched v USING (log_number) JOIN audit_log o USING (log_number)
          WHERE l.event_id = e.event_id AND o.name = e.origin) leaf
      """;

  private static final String WITHOUT_DETAIL =
      """
      SELECT e.event_id FROM audit_event e
       WHERE e.recorded > clock_timestamp() - make_interval(secs => ?)
         AND NOT EXISTS (SELECT FROM audit_detail d WHERE d.event_id = e.event_id)
       LIMIT 100
      """;

  private static final String AHEAD =
      "SELECT event_id FROM audit_event WHERE recorded > clock_timestamp() + make_interval(secs => ?) ORDER BY recorded DESC LIMIT 100";

  private static final String IN_NO_LOG =
      VOUCHED
          + """
      SELECT e.event_id FROM audit_event e
       WHERE e.recorded > clock_timestamp() - make_interval(secs => ?) AND e.recorded < clock_timestamp() - interval '10 seconds'
         AND starts_with(e.origin, ?)
         AND NOT EXISTS (SELECT FROM audit_leaf l JOIN vouched v USING (log_number) JOIN audit_log o USING (log_number)
                          WHERE l.event_id = e.event_id AND o.name = e.origin AND (v.latest OR l.leaf_index < v.size))
         AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.event_id)
       LIMIT 1000
      """;

  private final Connection connection;

  WatchTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * What the database holds of events; an event that it does not have is left out.
   *
   * @param vouched the epochs whose leaves count
   */
  Map<UUID, Reconciler.Found> find(List<UUID> events, List<Followed.Epoch> vouched)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIND)) {
      setVouched(query, vouched);
      query.setArray(4, connection.createArrayOf("uuid", events.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        Map<UUID, Reconciler.Found> found = new HashMap<>();
        while (rows.next()) {
          found.put(
              rows.getObject("event_id", UUID.class),
              new Reconciler.Found(
                  rows.getString("origin"),
                  rows.getBytes("leaf_hash"),
                  rows.getBoolean("integrated"),
                  rows.getBoolean("signed"),
                  rows.getBoolean("pending")));
        }
        return found;
      }
    }
  }

  private void setVouched(PreparedStatement query, List<Followed.Epoch> vouched)
      throws SQLException {
    query.setArray(1, array("int4", vouched, Followed.Epoch::number));
    query.setArray(2, array("int8", vouched, Followed.Epoch::size));
    query.setArray(3, array("bool", vouched, Followed.Epoch::latest));
  }

  private Array array(
      String type, List<Followed.Epoch> epochs, Function<Followed.Epoch, Object> part)
      throws SQLException {
    return connection.createArrayOf(type, epochs.stream().map(part).toArray());
  }

  /**
   * Events of the trust's logs of the time before now that are in none of them and not on their way
   * into one.
   *
   * @param logName the trust's name for its logs
   */
  List<UUID> inNoLog(Duration before, String logName, List<Followed.Epoch> vouched)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(IN_NO_LOG)) {
      setVouched(query, vouched);
      query.setLong(4, before.toSeconds());
      query.setString(5, logName + "/");
      return events(query);
    }
  }

  /** Events of the time before now whose details are gone. */
  List<UUID> withoutDetail(Duration before) throws SQLException {
    return events(WITHOUT_DETAIL, before.toSeconds());
  }

  /** Events dated further ahead of the database's clock; the furthest of them. */
  List<UUID> ahead(Duration allowed) throws SQLException {
    return events(AHEAD, allowed.toSeconds());
  }

  /** The oldest of what is pending, by their ids. */
  List<UUID> pending(int most) throws SQLException {
    return events("SELECT event_id FROM audit_pending ORDER BY event_id LIMIT ?", most);
  }

  private List<UUID> events(String sql, long number) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, number);
      return events(query);
    }
  }

  private static List<UUID> events(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      List<UUID> events = new ArrayList<>();
      while (rows.next()) {
        events.add(rows.getObject(1, UUID.class));
      }
      return events;
    }
  }

  /** Lets an event wait again for its place in the log. */
  void putBack(UUID event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_pending (event_id) VALUES (?) ON CONFLICT DO NOTHING")) {
      insert.setObject(1, event);
      insert.executeUpdate();
    }
  }

  /** The database's clock, in milliseconds since 1970. */
  long clockMillis() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
