package org.lanternscr.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** One INSERT and commit by JDBC: what all others are measured by. */
final class PlainPeer implements Peer {

  private final Connections connections;

  /** The table is that of the audited entity, which must be there. */
  PlainPeer(Login login) throws SQLException {
    connections = new Connections(login);
    try (Statement statement = connections.mine().createStatement()) {
      statement.execute("CREATE TABLE plain (LIKE event INCLUDING ALL)");
    }
    connections.mine().commit();
  }

  @Override
  public void keep(Event event) throws SQLException {
    Connection connection = connections.mine();
    try (PreparedStatement insert = connection.prepareStatement(Event.INSERT)) {
      event.bind(insert);
      insert.executeUpdate();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connections.close();
  }
}
