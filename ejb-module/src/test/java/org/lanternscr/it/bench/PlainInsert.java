package org.lanternscr.it.bench;

import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.lanternscr.kernel.Uuid7;

/**
 * The barest way to keep the same row: one table with the same columns and indexes, one INSERT and
 * commit through the same data source in a JTA transaction. Its rows are those that the door wrote,
 * with a new id and time: it seals, hashes and writes no JSON.
 */
final class PlainInsert implements Way {

  private static final String COLUMNS =
      "event_id, recorded, site_ods, origin, commitment, leaf_hash, environment, body, salt, action,"
          + " phase, outcome, attempt_id, user_id, user_name, role_profile, role_code, role_name,"
          + " role_organisation, nhs_number, permission_id, detail";

  static final String[] MAKE = {
    "CREATE TABLE bench_plain AS SELECT "
        + COLUMNS
        + " FROM audit_event JOIN audit_detail USING (event_id, site_ods, recorded) LIMIT 0",
    "ALTER TABLE bench_plain ADD PRIMARY KEY (event_id)",
    "CREATE INDEX ON bench_plain (recorded)",
    "CREATE INDEX ON bench_plain (site_ods, recorded DESC, event_id DESC)",
    "CREATE INDEX ON bench_plain (site_ods, nhs_number, recorded DESC) WHERE nhs_number IS NOT NULL",
    "CREATE INDEX ON bench_plain (site_ods, user_id, recorded DESC) WHERE user_id IS NOT NULL",
    "GRANT INSERT ON bench_plain TO lantern_app"
  };

  static final String DROP = "DROP TABLE IF EXISTS bench_plain";

  private static final String INSERT =
      "INSERT INTO bench_plain ("
          + COLUMNS
          + ") VALUES (?"
          + ", ?".repeat(COLUMNS.split(",").length - 1)
          + ")";

  private final DataSource database;
  private final UserTransaction transaction;
  private final List<Object[]> rows;

  PlainInsert(DataSource database, UserTransaction transaction) throws SQLException {
    this.database = database;
    this.transaction = transaction;
    this.rows = rows(database);
  }

  /** Rows of the door, to be put in again under other names: {@link #COLUMNS}. */
  static List<Object[]> rows(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT "
                    + COLUMNS
                    + " FROM audit_event JOIN audit_detail USING (event_id, site_ods, recorded)"
                    + " WHERE action = 'record.show' LIMIT 1000");
        ResultSet found = query.executeQuery()) {
      List<Object[]> rows = new ArrayList<>();
      while (found.next()) {
        Object[] row = new Object[found.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          boolean bytes = found.getMetaData().getColumnType(i + 1) == Types.BINARY;
          row[i] = bytes ? found.getBytes(i + 1) : found.getString(i + 1);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public Hand hand() {
    return () -> {
      transaction.begin();
      insert();
      transaction.commit();
    };
  }

  /** Inserts a row in the caller's transaction. */
  void insert() throws SQLException {
    Object[] row = rows.get(ThreadLocalRandom.current().nextInt(rows.size()));
    Instant now = Instant.now();
    UUID id = Uuid7.at(now);
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, id.toString());
      insert.setString(2, now.toString());
      for (int i = 2; i < row.length; i++) {
        insert.setObject(i + 1, row[i]);
      }
      insert.executeUpdate();
    }
  }
}
