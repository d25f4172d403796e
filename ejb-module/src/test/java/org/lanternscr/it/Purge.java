package org.lanternscr.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.lanternscr.it.town.Town;

/** Empties old details, as the login that may. */
final class Purge {

  private Purge() {}

  /** How many details were emptied. */
  static long of(String site, String recordedBefore) throws SQLException {
    try (Connection connection = Town.get().database("lantern_purge").getConnection();
        PreparedStatement call =
            connection.prepareStatement("SELECT purge_details(?, ?::timestamptz)")) {
      call.setString(1, site);
      call.setString(2, recordedBefore);
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Lets the first events of a site be two years old; their bodies still say when they were. */
  static void age(String site, int count) throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      statement.execute(
          "UPDATE audit_detail SET recorded = recorded - interval '2 years' WHERE event_id IN"
              + " (SELECT event_id FROM audit_detail WHERE site_ods = '"
              + site
              + "' ORDER BY event_id LIMIT "
              + count
              + ")");
    }
  }
}
