package org.lanternscr.it.bench;

import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.kernel.Uuid7;

/**
 * The barest way to keep the same row: one table with the same columns and indexes, one INSERT and
 * commit through the same data source in a JTA transaction. Its rows are those that the door wrote,
 * with a new id and time: it seals, hashes and writes no JSON.
 */
final class PlainInsert extends BareInsert {

  static final String[] MAKE = {
    "CREATE TABLE bench_plain AS SELECT "
        + COLUMNS
        + " FROM audit_event JOIN audit_detail USING (event_id, site_ods, recorded) LIMIT 0",
    """
    DO $$
    DECLARE found text;
    BEGIN
      FOR found IN SELECT indexdef FROM pg_indexes
        WHERE tablename IN ('audit_event', 'audit_detail') AND indexname <> 'audit_detail_pkey'
      LOOP
        EXECUTE regexp_replace(found, 'INDEX \\S+ ON \\S+', 'INDEX ON bench_plain');
      END LOOP;
    END $$
    """,
    "GRANT INSERT ON bench_plain TO lantern_app"
  };

  static final String DROP = "DROP TABLE IF EXISTS bench_plain";

  private static final String INSERT =
      "INSERT INTO bench_plain ("
          + COLUMNS
          + ") VALUES (?"
          + ", ?".repeat(COLUMNS.split(",").length - 1)
          + ")";

  PlainInsert(DataSource database, UserTransaction transaction) throws SQLException {
    super(database, transaction);
  }

  /** Inserts a row in the caller's transaction. */
  @Override
  void insert() throws SQLException {
    Object[] row = anyRow();
    Instant now = Instant.now();
    UUID id = Uuid7.at(now);
    try (Connection connection = connection();
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
