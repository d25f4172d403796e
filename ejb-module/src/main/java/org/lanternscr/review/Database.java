package org.lanternscr.review;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Statements in the caller's transaction, whose failures never quote a row. */
@ApplicationScoped
class Database {

  /** What is done with a statement. */
  interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /** A row as what it means. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource source;

  <T> T run(String sql, Work<T> work) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new PersistenceException("The rows of reviews failed: SQLSTATE " + e.getSQLState());
    }
  }

  /** Writes one row. */
  void insert(String sql, Object... values) {
    run(
        sql,
        statement -> {
          for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
          return statement.executeUpdate();
        });
  }

  /** The rows for some values. */
  <T> List<T> rows(String sql, Reading<T> reading, Object... values) {
    return run(
        sql,
        statement -> {
          for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
          return list(statement, reading);
        });
  }

  static <T> List<T> list(PreparedStatement statement, Reading<T> reading) throws SQLException {
    List<T> read = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        read.add(reading.of(rows));
      }
    }
    return read;
  }
}
