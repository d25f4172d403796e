package org.lanternscr.it.bench;

import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** One INSERT and commit, of what the door wrote, in a JTA transaction. */
abstract class BareInsert implements Way {

  static final String COLUMNS =
      "event_id, recorded, site_ods, origin, commitment, leaf_hash, environment, body, salt, action,"
          + " phase, outcome, attempt_id, user_id, user_name, role_profile, role_code, role_name,"
          + " role_organisation, nhs_number, permission_id, detail";

  private final DataSource database;
  private final UserTransaction transaction;
  private final List<Object[]> rows;

  BareInsert(DataSource database, UserTransaction transaction) throws SQLException {
    this.database = database;
    this.transaction = transaction;
    this.rows = rows(database);
  }

  private static List<Object[]> rows(DataSource database) throws SQLException {
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

  /** Inserts in the caller's transaction. */
  abstract void insert() throws SQLException;

  Connection connection() throws SQLException {
    return database.getConnection();
  }

  /** A row of the door, in the order of {@link #COLUMNS}, to be put in under another name. */
  Object[] anyRow() {
    return rows.get(ThreadLocalRandom.current().nextInt(rows.size()));
  }
}
