package org.lanternscr.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A site's privacy alerts in figures and by their references, which name nobody.
 *
 * @param raised how many were raised in a time
 * @param references the first of these
 * @param undelivered how many of all that are to be sent the national service has not taken, and
 *     does not refuse
 * @param refused how many it refused
 * @param oldest when the oldest of the undelivered was raised
 */
public record AlertFigures(
    long raised, List<UUID> references, long undelivered, long refused, Optional<Instant> oldest) {

  private static final String RAISED =
      """
      SELECT alert_id, count(*) OVER () AS raised FROM review_alert
       WHERE site_ods = ? AND raised >= ? AND raised < ? ORDER BY alert_id LIMIT ?
      """;

  private static final String UNDELIVERED =
      """
      SELECT count(*) FILTER (WHERE delivery = 'open') AS undelivered,
             count(*) FILTER (WHERE delivery = 'refused') AS refused,
             min(raised) FILTER (WHERE delivery = 'open') AS oldest
        FROM review_alert
       WHERE site_ods = ? AND delivery IN ('open', 'refused') AND raised < ?
      """;

  public AlertFigures {
    references = List.copyOf(references);
  }

  /**
   * Of a site.
   *
   * @param until what was raised at this moment or later does not count
   * @param most of how many alerts the references are read
   */
  public static AlertFigures of(
      Connection connection, String site, Instant since, Instant until, int most)
      throws SQLException {
    List<UUID> references = new ArrayList<>();
    long raised = 0;
    try (PreparedStatement query = connection.prepareStatement(RAISED)) {
      query.setString(1, site);
      query.setObject(2, since.atOffset(ZoneOffset.UTC));
      query.setObject(3, until.atOffset(ZoneOffset.UTC));
      query.setInt(4, most);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          references.add(rows.getObject(1, UUID.class));
          raised = rows.getLong(2);
        }
      }
    }
    try (PreparedStatement query = connection.prepareStatement(UNDELIVERED)) {
      query.setString(1, site);
      query.setObject(2, until.atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new AlertFigures(
            raised,
            references,
            row.getLong("undelivered"),
            row.getLong("refused"),
            Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant));
      }
    }
  }
}
