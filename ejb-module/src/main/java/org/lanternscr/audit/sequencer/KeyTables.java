package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lanternscr.audit.log.PublicKey;

/** The tables of the keys that have signed, in one transaction of the sequencer's login. */
public final class KeyTables {

  private static final String OWN =
      """
      SELECT key_number, public_key FROM audit_key k
       WHERE NOT EXISTS (SELECT FROM audit_key_disowned d WHERE d.key_number = k.key_number)
       ORDER BY key_number
      """;

  private final Connection connection;

  public KeyTables(Connection connection) {
    this.connection = connection;
  }

  /** A key and its place in the order of the keys. */
  public record NumberedKey(int number, PublicKey key) {}

  /** The public keys that have signed, oldest first, without those that are not ours. */
  public List<NumberedKey> numbered() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(OWN);
        ResultSet rows = query.executeQuery()) {
      List<NumberedKey> keys = new ArrayList<>();
      while (rows.next()) {
        keys.add(new NumberedKey(rows.getInt(1), new PublicKey(rows.getBytes(2))));
      }
      return keys;
    }
  }

  List<PublicKey> keys() throws SQLException {
    return numbered().stream().map(NumberedKey::key).toList();
  }

  /** Makes a key known as the newest; its number. */
  int insert(PublicKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_key (key_number, public_key)"
                + " SELECT coalesce(max(key_number), 0) + 1, ? FROM audit_key RETURNING key_number")) {
      insert.setBytes(1, key.bytes());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
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

  /** Says of a key that it is not ours; the event tells why. */
  public void disown(int number, UUID event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_key_disowned (key_number, event_id) VALUES (?, ?)")) {
      insert.setInt(1, number);
      insert.setObject(2, event);
      insert.executeUpdate();
    }
  }
}
