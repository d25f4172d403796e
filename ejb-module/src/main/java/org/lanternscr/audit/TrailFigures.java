package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Figures of a site's trail, read by the application's login, in a server and without one: how
 * often and when, and nothing of a patient.
 */
public final class TrailFigures {

  private static final String SHOWN =
      "SELECT count(*) FROM audit_detail WHERE site_ods = ? AND user_id = ? AND recorded > ?"
          + " AND action = 'record.show' AND outcome = 'shown'";

  private static final String SIGNED_IN =
      "SELECT max(recorded) FROM audit_detail WHERE site_ods = ?"
          + " AND action = 'signin.sign-in' AND outcome = 'done'";

  private TrailFigures() {}

  /** How many records a person was shown at a site since a moment. */
  public static long recordsShown(Connection connection, String site, String userId, Instant since)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SHOWN)) {
      query.setString(1, site);
      query.setString(2, userId);
      query.setObject(3, since.atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** When somebody last signed in at a site, as far as the trail tells. */
  public static Optional<Instant> lastSignIn(Connection connection, String site)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SIGNED_IN)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    }
  }
}
