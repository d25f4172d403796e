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

  /**
   * The epochs whose leaves count, which a statement begins with: the name of the log, how many
   * leaves count, and how many of them a checkpoint in the database covers.
   */
  private static final String VOUCHED =
      """
      WITH vouched AS MATERIALIZED (
        SELECT t.log_number, o.name, t.size, t.latest,
               CASE WHEN t.latest THEN (SELECT max(c.size) FROM audit_checkpoint c
                                         WHERE c.log_number = t.log_number AND c.size <= t.size) ELSE t.size END AS signed
          FROM unnest(?::int[], ?::bigint[], ?::bool[]) AS t (log_number, size, latest) JOIN audit_log o USING (log_number))
      """;

  /**
   * A leaf counts in its event's own log alone: who can add logs must not settle anything. Each
   * event is looked up by its id; joined otherwise, all that there are would be read at every look.
   */
  private static final String FIND =
      VOUCHED
          + """
      SELECT t.event_id, e.origin, e.leaf_hash, leaf.integrated, leaf.signed,
             EXISTS (SELECT FROM audit_pending p WHERE p.event_id = t.event_id OFFSET 0) AS pending
        FROM unnest(?::uuid[]) AS t (event_id)
       CROSS JOIN LATERAL (SELECT origin, leaf_hash FROM audit_event WHERE event_id = t.event_id OFFSET 0) e
       CROSS JOIN LATERAL (
         SELECT coalesce(bool_or(v.latest OR l.leaf_index < v.size), false) AS integrated,
                coalesce(bool_or(l.leaf_index < v.signed), false) AS signed
           FROM audit_leaf l JOIN vouched v USING (log_number)
          WHERE l.event_id = t.event_id AND v.name = e.origin) leaf
      """;

  /**
   * Here and below the time is the transaction's, which stands still: beside the clock itself,
   * which goes on, no index can be used, and all events would be read at every look. The order
   * makes the index the cheapest way whatever is known of the time.
   */
  private static final String WITHOUT_DETAIL =
      """
      SELECT e.event_id FROM audit_event e
       WHERE e.recorded > now() - make_interval(secs => ?)
         AND NOT EXISTS (SELECT FROM audit_detail d WHERE d.event_id = e.event_id OFFSET 0)
       ORDER BY e.recorded LIMIT 100
      """;

  private static final String AHEAD =
      "SELECT event_id FROM audit_event WHERE recorded > now() + make_interval(secs => ?) ORDER BY recorded DESC LIMIT 100";

  private static final String IN_NO_LOG =
      VOUCHED
          + """
      SELECT e.event_id FROM audit_event e
       WHERE e.recorded > now() - make_interval(secs => ?) AND e.recorded < now() - interval '10 seconds'
         AND starts_with(e.origin, ?)
         AND NOT EXISTS (SELECT FROM audit_leaf l JOIN vouched v USING (log_number)
                          WHERE l.event_id = e.event_id AND v.name = e.origin AND (v.latest OR l.leaf_index < v.size) OFFSET 0)
         AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.event_id OFFSET 0)
       ORDER BY e.recorded LIMIT 1000
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
