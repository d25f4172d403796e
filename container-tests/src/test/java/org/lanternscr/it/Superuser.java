package org.lanternscr.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Does to the database what nobody else may. */
public final class Superuser {

  private Superuser() {}

  public static void runs(String... statements) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A connection of their own, to be closed by whoever asks. */
  public static Connection connection() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + Web.variable("database.port") + "/lantern");
    source.setUser("postgres");
    source.setPassword(Web.variable("it.superuser.password").strip());
    return source.getConnection();
  }
}
