package org.lanternscr.flag;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Statements in the caller's transaction, whose failures never quote a row. */
@ApplicationScoped
class Statements {

  /** A row as what it means. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource source;

  /** The rows for some values, of which a collection is an array of names. */
  <T> List<T> rows(String sql, Reading<T> reading, Object... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      bind(query, values);
      try (ResultSet row = query.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (row.next()) {
          read.add(reading.of(row));
        }
        return read;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Writes one row. */
  void insert(String sql, Object... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      bind(insert, values);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Collection<?> some) {
        boolean isOfNames = some.stream().allMatch(UUID.class::isInstance);
        statement.setArray(
            i + 1,
            statement.getConnection().createArrayOf(isOfNames ? "uuid" : "text", some.toArray()));
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
  }

  private static PersistenceException failed(SQLException e) {
    return new PersistenceException("The rows of flags failed: SQLSTATE " + e.getSQLState());
  }
}
