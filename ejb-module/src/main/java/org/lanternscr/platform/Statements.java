package org.lanternscr.platform;

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

/**
 * Statements in the caller's transaction, whose failures never quote a row. Of the values that are
 * bound a collection is an array, of UUIDs where it holds nothing else, and else of texts.
 */
@ApplicationScoped
public class Statements {

  /** What is done with a statement. */
  public interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /** What is done with the connection of the caller's transaction. */
  public interface OnConnection<T> {
    T with(Connection connection) throws SQLException;
  }

  /** A row as what it means. */
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  @Resource(lookup = "jdbc/lantern")
  private DataSource source;

  /** Something with the connection. */
  public <T> T on(OnConnection<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new PersistenceException("The rows cannot be used: SQLSTATE " + e.getSQLState());
    }
  }

  /** Something with one statement. */
  public <T> T run(String sql, Work<T> work) {
    return on(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
          }
        });
  }

  /** Writes what a statement writes, and says how many rows that were. */
  public int write(String sql, Object... values) {
    return run(
        sql,
        statement -> {
          bind(statement, values);
          return statement.executeUpdate();
        });
  }

  /** The rows for some values. */
  public <T> List<T> rows(String sql, Reading<T> reading, Object... values) {
    return run(
        sql,
        statement -> {
          bind(statement, values);
          return list(statement, reading);
        });
  }

  /** Binds values from the first on. */
  public static void bind(PreparedStatement statement, Object... values) throws SQLException {
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

  /** The rows of a query whose values are bound. */
  public static <T> List<T> list(PreparedStatement query, Reading<T> reading) throws SQLException {
    List<T> read = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        read.add(reading.of(row));
      }
    }
    return read;
  }
}
