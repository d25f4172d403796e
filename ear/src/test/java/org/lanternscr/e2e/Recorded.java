package org.lanternscr.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the trail tells of a person. */
final class Recorded {

  private static final String EVENTS =
      "SELECT concat_ws(' ', action, outcome, detail) FROM audit_detail"
          + " WHERE user_id = ? AND recorded >= ? ORDER BY recorded DESC, event_id DESC LIMIT ?";

  private static final String OPEN =
      "SELECT count(*) FROM permission_to_view p WHERE p.user_id = ? AND p.expires > now()"
          + " AND NOT EXISTS (SELECT FROM permission_end e WHERE e.permission_id = p.permission_id)";

  private Recorded() {}

  /** How many of their permissions to view are open. */
  static long openPermissions(String user) throws SQLException {
    try (Connection connection = Town.get().database().getConnection();
        PreparedStatement query = connection.prepareStatement(OPEN)) {
      query.setString(1, user);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** What they did last, the latest first: action, outcome and detail of each event. */
  static List<String> latestOf(String user, int count) throws SQLException {
    return events(user, Instant.EPOCH, count);
  }

  /** The same of what they did, or was done for them, from a moment on. */
  static List<String> since(String user, Instant moment) throws SQLException {
    return events(user, moment, Integer.MAX_VALUE);
  }

  private static List<String> events(String user, Instant since, int most) throws SQLException {
    try (Connection connection = Town.get().database().getConnection();
        PreparedStatement query = connection.prepareStatement(EVENTS)) {
      query.setString(1, user);
      query.setObject(2, since.atOffset(ZoneOffset.UTC));
      query.setInt(3, most);
      List<String> latest = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          latest.add(row.getString(1));
        }
      }
      return latest;
    }
  }
}
