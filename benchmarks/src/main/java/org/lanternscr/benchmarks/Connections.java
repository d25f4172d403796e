package org.lanternscr.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection for each thread, as no pool could be quicker. */
final class Connections implements AutoCloseable {

  static final String SCHEMA = "bench";

  private final List<Connection> all = new CopyOnWriteArrayList<>();
  private final ThreadLocal<Connection> own = ThreadLocal.withInitial(this::open);
  private final Login login;

  Connections(Login login) {
    this.login = login;
  }

  Connection mine() {
    return own.get();
  }

  private Connection open() {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("currentSchema", SCHEMA);
    try {
      Connection connection = DriverManager.getConnection(login.url(), properties);
      connection.setAutoCommit(false);
      all.add(connection);
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : all) {
      connection.close();
    }
  }
}
