package org.lanternscr.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How many are watched, read by the application's login, in a server and without one. */
public final class WatchFigures {

  private static final String STANDING =
      "SELECT count(*) FROM watch_patient w WHERE " + WatchRows.STANDS;

  private WatchFigures() {}

  /** How many watches stand at a site now. */
  public static int standing(Connection connection, String site) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(STANDING)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
