package org.lanternscr.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A lock that a test takes before the product does, so that those who need it have to wait. */
final class HeldLock implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String WAITING =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
          + " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

  private final Connection connection;
  private final Statement statement;

  /** The lock of the key that an expression gives. */
  HeldLock(String key) throws SQLException {
    connection = Superuser.connection();
    connection.setAutoCommit(false);
    statement = connection.createStatement();
    runs("SELECT pg_advisory_xact_lock(" + key + ")");
  }

  /** Does something under the lock, as who came first. */
  void runs(String sql) throws SQLException {
    statement.execute(sql);
  }

  /** Until so many stand before the lock; who does not take it never does. */
  void awaitWaiting(int many) throws Exception {
    Wait.until(many + " wait for the lock", PATIENCE, () -> waiting() == many);
  }

  private int waiting() throws SQLException {
    try (ResultSet row = statement.executeQuery(WAITING)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** What was done under it counts, and the next one goes on. */
  void letGo() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
