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
 * The three rows in which an event is kept, leaf, detail and place in the queue, in one statement
 * and with their indexes, and nothing else: no EJB, no sealing, no foreign key, no trigger, and
 * nobody who takes them into a log. What the division into three costs shows against {@link
 * PlainInsert}, and what the door adds shows against this.
 */
final class BareRows extends BareInsert {

  static final String[] MAKE = {
    "CREATE TABLE bench_event (LIKE audit_event INCLUDING INDEXES)",
    "CREATE TABLE bench_detail (LIKE audit_detail INCLUDING INDEXES)",
    "CREATE TABLE bench_pending (LIKE audit_pending INCLUDING INDEXES)",
    "GRANT INSERT ON bench_event, bench_detail, bench_pending TO lantern_app"
  };

  static final String DROP = "DROP TABLE IF EXISTS bench_event, bench_detail, bench_pending";

  private static final int LEAF = 6;

  private static final String INSERT =
      "WITH event AS (INSERT INTO bench_event"
          + " (event_id, recorded, site_ods, origin, commitment, leaf_hash)"
          + " VALUES (?, ?, ?, ?, ?, ?)),"
          + " pending AS (INSERT INTO bench_pending (event_id) VALUES (?))"
          + " INSERT INTO bench_detail (event_id, recorded, site_ods, environment, body, salt,"
          + " action, phase, outcome, attempt_id, user_id, user_name, role_profile, role_code,"
          + " role_name, role_organisation, nhs_number, permission_id, detail) VALUES (?, ?, ?"
          + ", ?".repeat(16)
          + ")";

  BareRows(DataSource database, UserTransaction transaction) throws SQLException {
    super(database, transaction);
  }

  @Override
  void insert() throws SQLException {
    Object[] row = anyRow();
    Instant now = Instant.now();
    UUID id = Uuid7.at(now);
    try (Connection connection = connection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, id.toString());
      insert.setString(2, now.toString());
      for (int i = 2; i < LEAF; i++) {
        insert.setObject(i + 1, row[i]);
      }
      insert.setString(7, id.toString());
      insert.setString(8, id.toString());
      insert.setString(9, now.toString());
      insert.setObject(10, row[2]);
      for (int i = LEAF; i < row.length; i++) {
        insert.setObject(i + 5, row[i]);
      }
      insert.executeUpdate();
    }
  }
}
