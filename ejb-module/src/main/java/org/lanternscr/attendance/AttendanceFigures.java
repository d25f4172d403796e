package org.lanternscr.attendance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When attendances last came in, read by the application's login, in a server and without one. */
public final class AttendanceFigures {

  private static final String LAST =
      "SELECT recorded, entries FROM attendance_import WHERE site_ods = ?"
          + " ORDER BY recorded DESC LIMIT 1";

  private AttendanceFigures() {}

  /** The newest import of a site; none if there was none. */
  public static Optional<LastImport> last(Connection connection, String site) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LAST)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new LastImport(row.getObject(1, OffsetDateTime.class).toInstant(), row.getInt(2)))
            : Optional.empty();
      }
    }
  }
}
