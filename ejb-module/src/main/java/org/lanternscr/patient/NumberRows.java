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

  /** Without the database's own words, which can quote a row. */
  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("Replaced numbers cannot be used: " + e.getSQLState());
  }
}
