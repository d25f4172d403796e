package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.audit.EventInsert;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.log.Tile;

/**
 * The tables of the log as its sequencer sees them, in one transaction: what waits, the trees, what
 * is signed.
 */
public final class LogTables {

  /** Any number that no other program takes in a database of ours. */
  public static final long SEQUENCER_LOCK = 0x4C414E5445524EL;

  /** The columns of {@link LogState#read}, of some rows of audit_log. */
  static final String STATE_OF =
      """
      SELECT l.log_number, l.name, l.epoch, coalesce(leaf.leaf_index + 1, 0) AS size,
             coalesce(c.size, 0) AS signed, c.note
        FROM %s l
        LEFT JOIN LATERAL (SELECT leaf_index FROM audit_leaf WHERE log_number = l.log_number
                            ORDER BY leaf_index DESC LIMIT 1) leaf ON true
        LEFT JOIN LATERAL (SELECT size, note FROM audit_checkpoint WHERE log_number = l.log_number
                            ORDER BY size DESC LIMIT 1) c ON true
      """;

  private static final String STATES =
      STATE_OF.formatted("(SELECT DISTINCT ON (name) * FROM audit_log ORDER BY name, epoch DESC)");

  private static final String SIGNED =
      """
      SELECT EXISTS (SELECT FROM audit_event e JOIN audit_leaf l USING (event_id) JOIN audit_checkpoint c USING (log_number)
                       JOIN audit_log o USING (log_number)
                      WHERE e.event_id = ? AND o.name = e.origin AND c.size > l.leaf_index)
      """;

  /**
   * The oldest of what is pending, each looked up by its id. The subqueries cannot be joined
   * otherwise, for no statistics tell how much waits, and whoever takes it for much reads every
   * event there is at every turn.
   */
  private static final String WAITING =
      """
      SELECT p.event_id, e.origin, e.leaf_hash,
             coalesce((SELECT true FROM audit_leaf l JOIN audit_log g USING (log_number)
                        WHERE l.event_id = p.event_id AND g.name = e.origin
                          AND NOT EXISTS (SELECT FROM audit_log n WHERE n.name = g.name AND n.epoch > g.epoch)
                        LIMIT 1), false) AS integrated
        FROM audit_pending p
        LEFT JOIN LATERAL (SELECT origin, leaf_hash FROM audit_event WHERE event_id = p.event_id OFFSET 0) e ON true
       WHERE e.origin IS NULL OR starts_with(e.origin, ?)
       ORDER BY p.event_id LIMIT ?
      """;

  private final Connection connection;

  public LogTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * An event that waited.
   *
   * @param origin null when there is no such event
   * @param integrated whether it has its place in the present epoch already
   */
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

  /** Whether a checkpoint of its own log covers an event. */
  public boolean isSigned(UUID event) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SIGNED)) {
      query.setObject(1, event);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /**
   * The latest epoch of each of the trust's own logs, by name.
   *
   * @param logName the trust's name for its logs
   */
  Map<String, LogState> states(String logName) throws SQLException {
    Map<String, LogState> states = states();
    states.values().removeIf(state -> !state.log().isOf(logName));
    return states;
  }

  /** Every log's latest epoch, by name. */
  public Map<String, LogState> states() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(STATES);
        ResultSet rows = query.executeQuery()) {
      Map<String, LogState> states = new LinkedHashMap<>();
      while (rows.next()) {
        LogState state = LogState.read(rows);
        states.put(state.log().name(), state);
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

  /**
   * Takes the oldest of what is pending. What is of another's logs waits for ever, and is late.
   *
   * @param logName the trust's name for its logs
   */
  List<Waiting> take(String logName, int most) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(WAITING);
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM audit_pending WHERE event_id = ANY (?)")) {
      query.setString(1, logName + "/");
      query.setInt(2, most);
      List<Waiting> taken = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          taken.add(
              new Waiting(
                  rows.getObject("event_id", UUID.class),
                  rows.getString("origin"),
                  rows.getBytes("leaf_hash"),
                  rows.getBoolean("integrated")));
        }
      }
      Object[] events = taken.stream().map(Waiting::event).toArray();
      delete.setArray(1, connection.createArrayOf("uuid", events));
      delete.executeUpdate();
      return taken;
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

  /** Appends an event as any other: it waits for its place. */
  public void append(SealedEvent event) throws SQLException {
    EventInsert.run(connection, event);
  }
}
