package org.lanternscr.audit.sequencer;

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

/** The tables of the log as the watch sees them, in one transaction of the sequencer's login. */
final class WatchTables {

  private static final String FIND =
      """
      SELECT e.event_id, e.leaf_hash, p.event_id IS NOT NULL AS pending, leaf.integrated, leaf.signed
        FROM unnest(?::uuid[]) AS t (event_id) JOIN audit_event e USING (event_id) LEFT JOIN audit_pending p USING (event_id)
       CROSS JOIN LATERAL (
         SELECT count(*) > 0 AS integrated,
                coalesce(bool_or(EXISTS (SELECT FROM audit_checkpoint c
                                          WHERE c.log_number = l.log_number AND c.size > l.leaf_index)), false) AS signed
           FROM audit_leaf l WHERE l.event_id = e.event_id) leaf
      """;

  private static final String WITHOUT_DETAIL =
      """
      SELECT e.event_id FROM audit_event e
       WHERE e.recorded > clock_timestamp() - make_interval(secs => ?)
         AND NOT EXISTS (SELECT FROM audit_detail d WHERE d.event_id = e.event_id)
       LIMIT 100
      """;

  private static final String IN_NO_LOG =
      """
      SELECT e.event_id FROM audit_event e
       WHERE e.recorded > clock_timestamp() - make_interval(secs => ?) AND e.recorded < clock_timestamp() - interval '10 seconds'
         AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.event_id)
         AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.event_id)
       LIMIT 1000
      """;

  private final Connection connection;

  WatchTables(Connection connection) {
    this.connection = connection;
  }

  /** What the database holds of events; an event that it does not have is left out. */
  Map<UUID, Reconciler.Found> find(List<UUID> events) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setArray(1, connection.createArrayOf("uuid", events.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        Map<UUID, Reconciler.Found> found = new HashMap<>();
        while (rows.next()) {
          found.put(
              rows.getObject("event_id", UUID.class),
              new Reconciler.Found(
                  rows.getBytes("leaf_hash"),
                  rows.getBoolean("integrated"),
                  rows.getBoolean("signed"),
                  rows.getBoolean("pending")));
        }
        return found;
      }
    }
  }

  /** Events of the time before now that are in no log and not on their way into one. */
  List<UUID> inNoLog(Duration before) throws SQLException {
    return events(IN_NO_LOG, before.toSeconds());
  }

  /** Events of the time before now whose details are gone. */
  List<UUID> withoutDetail(Duration before) throws SQLException {
    return events(WITHOUT_DETAIL, before.toSeconds());
  }

  /** The oldest of what is pending, by their ids. */
  List<UUID> pending(int most) throws SQLException {
    return events("SELECT event_id FROM audit_pending ORDER BY event_id LIMIT ?", most);
  }

  private List<UUID> events(String sql, long number) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, number);
      try (ResultSet rows = query.executeQuery()) {
        List<UUID> events = new ArrayList<>();
        while (rows.next()) {
          events.add(rows.getObject(1, UUID.class));
        }
        return events;
      }
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
