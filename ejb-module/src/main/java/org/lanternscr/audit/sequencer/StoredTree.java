package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.log.TreeStore;

/** The hashes of one tree, as the tables hold them. */
public final class StoredTree implements TreeStore {

  private final Connection connection;
  private final int log;

  /**
   * @param log its key in the tables
   */
  public StoredTree(Connection connection, int log) {
    this.connection = connection;
    this.log = log;
  }

  @Override
  public Optional<byte[]> tile(int level, long index) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT hashes FROM audit_tile WHERE log_number = ? AND level = ? AND tile_index = ?")) {
      query.setInt(1, log);
      query.setInt(2, level);
      query.setLong(3, index);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }

  @Override
  public Map<Long, byte[]> tiles(int level, Collection<Long> indexes) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT tile_index, hashes FROM audit_tile"
                + " WHERE log_number = ? AND level = ? AND tile_index = ANY (?)")) {
      query.setInt(1, log);
      query.setInt(2, level);
      query.setArray(3, connection.createArrayOf("bigint", indexes.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        Map<Long, byte[]> tiles = new HashMap<>();
        while (rows.next()) {
          tiles.put(rows.getLong(1), rows.getBytes(2));
        }
        return tiles;
      }
    }
  }

  @Override
  public List<byte[]> leaves(long from, int count) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT e.leaf_hash FROM audit_leaf l CROSS JOIN LATERAL"
                + " (SELECT leaf_hash FROM audit_event WHERE event_id = l.event_id OFFSET 0) e"
                + " WHERE l.log_number = ? AND l.leaf_index BETWEEN ? AND ? ORDER BY l.leaf_index")) {
      query.setInt(1, log);
      return hashes(query, 2, from, count);
    }
  }

  @Override
  public List<byte[]> roots(int level, long from, int count) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT root FROM audit_tile WHERE log_number = ? AND level = ?"
                + " AND tile_index BETWEEN ? AND ? ORDER BY tile_index")) {
      query.setInt(1, log);
      query.setInt(2, level);
      return hashes(query, 3, from, count);
    }
  }

  private static List<byte[]> hashes(PreparedStatement query, int place, long from, int count)
      throws SQLException {
    query.setLong(place, from);
    query.setLong(place + 1, from + count - 1);
    try (ResultSet rows = query.executeQuery()) {
      List<byte[]> hashes = new ArrayList<>(count);
      while (rows.next()) {
        hashes.add(rows.getBytes(1));
      }
      return hashes;
    }
  }
}
