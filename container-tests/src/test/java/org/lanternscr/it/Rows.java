package org.lanternscr.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What a query finds. */
public final class Rows {

  private Rows() {}

  /** The first column of each row, as text. */
  public static List<String> column(DataSource database, String sql, Object... values)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return column(connection, sql, values);
    }
  }

  /** The same, by a connection that stays open. */
  public static List<String> column(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      List<String> column = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          column.add(rows.getString(1));
        }
      }
      return column;
    }
  }
}
