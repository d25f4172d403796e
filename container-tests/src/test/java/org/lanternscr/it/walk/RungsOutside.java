package org.lanternscr.it.walk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.it.Superuser;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** What the database says of the openings of watched records, to who may see everything there. */
@ApplicationScoped
public class RungsOutside {

  /**
   * Told is in the very transaction of the permission, or of a watch on the patient that found it
   * open, and of nobody else; once by its key.
   */
  private static final String TOLD =
      """
      SELECT p.permission_id,
             CASE WHEN w.permission_id IS NULL THEN 'untold'
                  WHEN w.event_id = p.event_id AND w.xmin = e.xmin
                       AND (w.site_ods, w.user_id, w.nhs_number) = (p.site_ods, p.user_id, p.nhs_number) THEN 'told'
                  WHEN w.event_id = p.event_id AND w.reason = ''
                       AND (w.site_ods, w.user_id, w.nhs_number) = (p.site_ods, p.user_id, p.nhs_number)
                       AND EXISTS (SELECT FROM watch_patient q WHERE q.xmin = w.xmin
                                   AND (q.site_ods, q.nhs_number) = (p.site_ods, p.nhs_number)) THEN 'told-by-the-watch'
                  ELSE 'told-otherwise' END || ' '
             || coalesce(substring(convert_from(d.body, 'UTF8')::json ->> 'checked' FROM 'watched[.][a-z-]+'), 'no-words')
             || CASE WHEN convert_from(d.body, 'UTF8')::json ->> 'checked' LIKE '%own-record.yes%' THEN ' own-record' ELSE '' END
        FROM permission_to_view p
        JOIN audit_event e ON e.event_id = p.event_id
        JOIN audit_detail d ON d.event_id = p.event_id
        LEFT JOIN watch_opening w ON w.permission_id = p.permission_id
       WHERE p.permission_id::text = ANY (?)
      """;

  private static final String OPEN =
      """
      SELECT permission_id FROM permission_to_view p
       WHERE site_ods = ? AND nhs_number = ? AND expires > clock_timestamp()
         AND NOT EXISTS (SELECT FROM permission_end e WHERE e.permission_id = p.permission_id)
      """;

  /** The permissions that are open at a site for a patient. */
  Set<UUID> open(OdsCode site, NhsNumber patient) throws SQLException {
    try (Connection connection = Superuser.connection();
        PreparedStatement query = connection.prepareStatement(OPEN)) {
      query.setString(1, site.value());
      query.setString(2, patient.digits());
      Set<UUID> open = new HashSet<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          open.add(row.getObject(1, UUID.class));
        }
      }
      return open;
    }
  }

  /** What stands of each permission. */
  Map<UUID, String> told(List<String> permissions) throws SQLException {
    try (Connection connection = Superuser.connection();
        PreparedStatement query = connection.prepareStatement(TOLD)) {
      query.setArray(1, connection.createArrayOf("text", permissions.toArray()));
      Map<UUID, String> told = new HashMap<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          told.put(row.getObject(1, UUID.class), row.getString(2));
        }
      }
      return told;
    }
  }
}
