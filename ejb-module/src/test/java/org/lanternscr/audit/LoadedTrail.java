package org.lanternscr.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Puts a generated trail into a database that has none; the indexes are made when all is there, as
 * by a restore.
 */
public final class LoadedTrail {

  private static final int BATCH = 20_000;

  private LoadedTrail() {}

  /**
   * @param administrator of the database, who may drop indexes
   * @return how long the rows took, and how long the indexes
   */
  public static List<Duration> into(DataSource administrator, GeneratedTrail trail)
      throws SQLException, IOException {
    try (Connection connection = administrator.getConnection()) {
      List<String> drops = told(connection, "'DROP INDEX ' || i.indexrelid::regclass");
      List<String> indexes = told(connection, "pg_get_indexdef(i.indexrelid)");
      execute(connection, drops);
      Instant begun = Instant.now();
      copy(connection, trail);
      Instant copied = Instant.now();
      execute(connection, indexes);
      execute(connection, List.of("VACUUM ANALYZE audit_event", "VACUUM ANALYZE audit_detail"));
      return List.of(Duration.between(begun, copied), Duration.between(copied, Instant.now()));
    }
  }

  private static List<String> told(Connection connection, String of) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "SELECT "
                    + of
                    + " FROM pg_index i WHERE NOT i.indisprimary AND i.indrelid"
                    + " IN ('audit_event'::regclass, 'audit_detail'::regclass)")) {
      while (row.next()) {
        statements.add(row.getString(1));
      }
    }
    return statements;
  }

  private static void copy(Connection connection, GeneratedTrail trail)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    while (trail.hasNext()) {
      GeneratedTrail.Rows rows = trail.next(BATCH);
      copy(copy, "audit_event (" + GeneratedTrail.EVENT_COLUMNS + ")", rows.events());
      copy(copy, "audit_detail (" + GeneratedTrail.DETAIL_COLUMNS + ")", rows.details());
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  private static void copy(CopyManager copy, String table, byte[] rows)
      throws SQLException, IOException {
    copy.copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }
}
