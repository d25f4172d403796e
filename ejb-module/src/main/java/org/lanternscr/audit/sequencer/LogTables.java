package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.EventInsert;
import org.lanternscr.audit.Leaf;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.audit.log.Tile;

/** The tables of the log, in one transaction of the sequencer's login. */
public final class LogTables {

  /** Any number that no other program takes in a database of ours. */
  private static final long SEQUENCER_LOCK = 0x4C414E5445524EL;

  private static final String STATES =
      """
      SELECT l.log_number, l.name, l.epoch, coalesce(leaf.leaf_index + 1, 0) AS size,
             coalesce(c.size, 0) AS signed, c.note
        FROM (SELECT DISTINCT ON (name) * FROM audit_log ORDER BY name, epoch DESC) l
        LEFT JOIN LATERAL (SELECT leaf_index FROM audit_leaf WHERE log_number = l.log_number
                            ORDER BY leaf_index DESC LIMIT 1) leaf ON true
        LEFT JOIN LATERAL (SELECT size, note FROM audit_checkpoint WHERE log_number = l.log_number
                            ORDER BY size DESC LIMIT 1) c ON true
      """;

  private static final String TAKE =
      """
      WITH taken AS (
        DELETE FROM audit_pending WHERE event_id IN
          (SELECT event_id FROM audit_pending ORDER BY event_id LIMIT ?) RETURNING event_id)
      SELECT t.event_id, e.origin, e.leaf_hash, l.event_id IS NOT NULL AS integrated
        FROM taken t LEFT JOIN audit_event e USING (event_id) LEFT JOIN audit_leaf l USING (event_id)
       ORDER BY t.event_id
      """;

  private static final String FIRST =
      """
      SELECT e.origin, e.event_id::text AS id, e.leaf_hash, d.salt, d.body,
             to_char(e.recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS told
        FROM audit_leaf l JOIN audit_event e USING (event_id) JOIN audit_detail d USING (event_id)
       WHERE l.log_number = ? AND l.leaf_index = 0
      """;

  private static final String FIND =
      """
      SELECT e.event_id, e.leaf_hash, l.event_id IS NOT NULL AS integrated, p.event_id IS NOT NULL AS pending
        FROM unnest(?::uuid[]) AS t (event_id) JOIN audit_event e USING (event_id)
        LEFT JOIN audit_leaf l USING (event_id) LEFT JOIN audit_pending p USING (event_id)
      """;

  private static final String IN_NO_LOG =
      """
      SELECT e.event_id FROM audit_event e
       WHERE e.recorded > clock_timestamp() - interval '1 day' AND e.recorded < clock_timestamp() - interval '10 seconds'
         AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.event_id)
         AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.event_id)
       LIMIT 1000
      """;

  private final Connection connection;

  public LogTables(Connection connection) {
    this.connection = connection;
  }

  /** An event that waited; its origin is null when there is no such event. */
  record Waiting(UUID event, String origin, byte[] leafHash, boolean integrated) {}

  /** Whether this transaction is now the only one of all servers that builds and signs. */
  boolean lock() throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
      lock.setLong(1, SEQUENCER_LOCK);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Waits until no server builds or signs, and keeps them from it until the transaction ends. */
  public void awaitLock() throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      lock.setLong(1, SEQUENCER_LOCK);
      lock.execute();
    }
  }

  /** Whether a checkpoint covers an event. */
  public boolean isSigned(UUID event) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT EXISTS (SELECT FROM audit_leaf l JOIN audit_checkpoint c USING (log_number)"
                + " WHERE l.event_id = ? AND c.size > l.leaf_index)")) {
      query.setObject(1, event);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Every log's latest epoch, by name. */
  public Map<String, LogState> states() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(STATES);
        ResultSet rows = query.executeQuery()) {
      Map<String, LogState> states = new LinkedHashMap<>();
      while (rows.next()) {
        LogName log = new LogName(rows.getString("name"), rows.getInt("epoch"));
        states.put(
            log.name(),
            new LogState(
                rows.getInt("log_number"),
                log,
                rows.getLong("size"),
                rows.getLong("signed"),
                rows.getString("note")));
      }
      return states;
    }
  }

  LogState begin(LogName log) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_log (name, epoch) VALUES (?, ?) RETURNING log_number")) {
      insert.setString(1, log.name());
      insert.setInt(2, log.epoch());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new LogState(row.getInt(1), log, 0, 0, null);
      }
    }
  }

  /** Takes the oldest of what is pending. */
  List<Waiting> take(int most) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(TAKE)) {
      query.setInt(1, most);
      try (ResultSet rows = query.executeQuery()) {
        List<Waiting> taken = new ArrayList<>();
        while (rows.next()) {
          taken.add(
              new Waiting(
                  rows.getObject("event_id", UUID.class),
                  rows.getString("origin"),
                  rows.getBytes("leaf_hash"),
                  rows.getBoolean("integrated")));
        }
        return taken;
      }
    }
  }

  void insertLeaves(int log, long first, List<UUID> events) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_leaf (log_number, leaf_index, event_id)"
                + " SELECT ?, ? + place - 1, event FROM unnest(?::uuid[]) WITH ORDINALITY AS t (event, place)")) {
      insert.setInt(1, log);
      insert.setLong(2, first);
      insert.setArray(3, connection.createArrayOf("uuid", events.toArray()));
      insert.executeUpdate();
    }
  }

  void insertTiles(int log, List<Tile> tiles) throws SQLException {
    if (tiles.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_tile (log_number, level, tile_index, hashes, root) VALUES (?, ?, ?, ?, ?)")) {
      for (Tile tile : tiles) {
        insert.setInt(1, log);
        insert.setInt(2, tile.level());
        insert.setLong(3, tile.index());
        insert.setBytes(4, tile.hashes());
        insert.setBytes(5, tile.root());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void insertCheckpoint(int log, Checkpoint checkpoint) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_checkpoint (log_number, size, root, note) VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, log);
      insert.setLong(2, checkpoint.size());
      insert.setBytes(3, checkpoint.root());
      insert.setString(4, checkpoint.note());
      insert.executeUpdate();
    }
  }

  /** The public keys that have signed, oldest first. */
  List<PublicKey> keys() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT public_key FROM audit_key ORDER BY key_number");
        ResultSet rows = query.executeQuery()) {
      List<PublicKey> keys = new ArrayList<>();
      while (rows.next()) {
        keys.add(new PublicKey(rows.getBytes(1)));
      }
      return keys;
    }
  }

  void insertKey(int number, PublicKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_key (key_number, public_key) VALUES (?, ?)")) {
      insert.setInt(1, number);
      insert.setBytes(2, key.bytes());
      insert.executeUpdate();
    }
  }

  void insertRotation(int log, int key, String statement, UUID event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_rotation (log_number, key_number, statement, event_id) VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, log);
      insert.setInt(2, key);
      insert.setString(3, statement);
      insert.setObject(4, event);
      insert.executeUpdate();
    }
  }

  /** Appends an event as any other: it waits for its place. */
  public void append(SealedEvent event) throws SQLException {
    EventInsert.run(connection, event);
  }

  /** Begins the epoch after the latest that is known, with its event as first leaf. */
  public LogState beginEpoch(LogName seen, LogState kept, SealedEvent first) throws SQLException {
    int latest = kept == null ? seen.epoch() : Math.max(seen.epoch(), kept.log().epoch());
    LogState log = begin(new LogName(seen.name(), latest + 1));
    append(first);
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM audit_pending WHERE event_id = ?")) {
      delete.setObject(1, first.id());
      delete.executeUpdate();
    }
    insertLeaves(log.number(), 0, List.of(first.id()));
    return log;
  }

  /** The body of a log's first leaf, if it is what that leaf commits to. */
  Optional<byte[]> firstBody(int log) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIRST)) {
      query.setInt(1, log);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] body = row.getBytes("body");
        Leaf leaf =
            Leaf.of(
                row.getString("origin"),
                row.getString("id"),
                row.getString("told"),
                row.getBytes("salt"),
                body);
        byte[] hash = row.getBytes("leaf_hash");
        return Arrays.equals(leaf.hash(), hash) ? Optional.of(body) : Optional.empty();
      }
    }
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
                  rows.getBoolean("pending")));
        }
        return found;
      }
    }
  }

  /** Events of the last day that are in no log and not on their way into one. */
  List<UUID> inNoLog() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(IN_NO_LOG);
        ResultSet rows = query.executeQuery()) {
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

  /** The oldest of what is pending. */
  Optional<UUID> oldestPending() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT event_id FROM audit_pending ORDER BY event_id LIMIT 1");
        ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
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
