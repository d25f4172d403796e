package org.lanternscr.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user has opened in the database.
 *
 * @param permissions how many they were given or took
 * @param alerts type and reason of each alert, such as {@code 2/5}, oldest first
 */
record Overrides(int permissions, List<String> alerts) {

  static Overrides of(String user) throws SQLException {
    try (Connection connection = Town.get().database().getConnection()) {
      return new Overrides(
          Integer.parseInt(
              texts(
                      connection,
                      "select count(*)::text from permission_to_view where user_id = ?",
                      user)
                  .get(0)),
          texts(
              connection,
              "select type || '/' || reason from privacy_alert where user_id = ?"
                  + " order by alert_id",
              user));
    }
  }

  /** The same after one more access with its alert. */
  Overrides plusOne(String pair) {
    List<String> more = new ArrayList<>(alerts);
    more.add(pair);
    return new Overrides(permissions + 1, more);
  }

  private static List<String> texts(Connection connection, String sql, String user)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, user);
      try (ResultSet rows = query.executeQuery()) {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
        return texts;
      }
    }
  }
}
