package org.lanternscr.patient;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The rows of replaced numbers, in the caller's transaction. */
@ApplicationScoped
class NumberRows {

  private static final String WRITE =
      "INSERT INTO patient_replaced (replaced_hash, current_hash, key_id, event_id, sealed)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String NEAR =
      "SELECT sealed FROM patient_replaced WHERE key_id = ?"
          + " AND (replaced_hash = ANY (?) OR current_hash = ANY (?))";

  /**
   * From each id to the next by the index, so that it costs nothing however many rows there are.
   */
  private static final String KEY_IDS =
      """
      WITH RECURSIVE key AS (
          (SELECT key_id FROM patient_replaced ORDER BY key_id LIMIT 1)
          UNION ALL
          SELECT (SELECT r.key_id FROM patient_replaced r WHERE r.key_id > key.key_id
                   ORDER BY r.key_id LIMIT 1)
            FROM key WHERE key.key_id IS NOT NULL)
      SELECT key_id FROM key WHERE key_id IS NOT NULL
      """;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** Keeps a pair, unless it is there already. */
  void write(Replacement pair, NumberSeal seal, UUID event) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(WRITE)) {
      insert.setBytes(1, seal.hash(pair.replaced()));
      insert.setBytes(2, seal.hash(pair.current()));
      insert.setString(3, seal.keyId());
      insert.setObject(4, event);
      insert.setBytes(5, seal.seal(pair));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The sealed pairs under a key in which one of some hashes is. */
  List<byte[]> near(String keyId, List<byte[]> hashes) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(NEAR)) {
      Array any = connection.createArrayOf("bytea", hashes.toArray(byte[][]::new));
      query.setString(1, keyId);
      query.setArray(2, any);
      query.setArray(3, any);
      try (ResultSet row = query.executeQuery()) {
        List<byte[]> sealed = new ArrayList<>();
        while (row.next()) {
          sealed.add(row.getBytes(1));
        }
        return sealed;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The keys under which there are pairs. */
  List<String> keyIds() {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(KEY_IDS);
        ResultSet row = query.executeQuery()) {
      List<String> ids = new ArrayList<>();
      while (row.next()) {
        ids.add(row.getString(1));
      }
      return ids;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Without the database's own words, which can quote a row. */
  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("Replaced numbers cannot be used: " + e.getSQLState());
  }
}
