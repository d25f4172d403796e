package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The one statement that appends an event: its leaf, its detail and its place among what is pending
 * (docs/audit-format.md). One statement, because each costs a way to the database while the
 * clinician waits, and because the three rows then stand or fall together.
 */
public final class EventInsert {

  /** The search columns of the detail and the members of the body that they repeat. */
  private static final List<Map.Entry<String, String>> SEARCHED =
      List.of(
          Map.entry("environment", "environment"),
          Map.entry("action", "action"),
          Map.entry("phase", "phase"),
          Map.entry("outcome", "outcome"),
          Map.entry("attempt_id", "attempt"),
          Map.entry("user_id", "userId"),
          Map.entry("user_name", "userName"),
          Map.entry("role_profile", "roleProfile"),
          Map.entry("role_code", "roleCode"),
          Map.entry("role_name", "roleName"),
          Map.entry("role_organisation", "organisation"),
          Map.entry("nhs_number", "nhsNumber"),
          Map.entry("permission_id", "permission"),
          Map.entry("detail", "detail"));

  /**
   * The connection must send texts untyped (stringType=unspecified), so that PostgreSQL reads
   * identifiers and times from them.
   */
  private static final String SQL =
      """
      WITH event AS (
        INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)
        VALUES (?, ?, ?, ?, ?, ?)),
      pending AS (INSERT INTO audit_pending (event_id) VALUES (?))
      INSERT INTO audit_detail (event_id, site_ods, recorded, body, salt, %s)
      VALUES (?, ?, ?, ?, ?%s)
      """
          .formatted(
              String.join(", ", SEARCHED.stream().map(Map.Entry::getKey).toList()),
              ", ?".repeat(SEARCHED.size()));

  /** The columns that repeat the body, of audit_detail d, as {@link #repeats} wants them. */
  public static final String REPEATED =
      SEARCHED.stream()
          .map(column -> "d." + column.getKey())
          .collect(
              Collectors.joining(", ", "", ", d.site_ods AS d_site, d.recorded AS d_recorded"));

  private EventInsert() {}

  /** Whether the columns of a row by which an event is searched say what its body says. */
  public static boolean repeats(ResultSet row, StoredEvent event) throws SQLException {
    Map<String, String> members = event.members();
    for (Map.Entry<String, String> column : SEARCHED) {
      if (!Objects.equals(row.getString(column.getKey()), members.get(column.getValue()))) {
        return false;
      }
    }
    return Objects.equals(row.getString("d_site"), event.site())
        && event.recorded().isEqual(row.getObject("d_recorded", OffsetDateTime.class));
  }

  /** Appends an event in the transaction of a connection. */
  public static void run(Connection connection, SealedEvent event) throws SQLException {
    String id = event.id().toString();
    String site = event.members().get("site");
    String recorded = event.members().get("recorded");
    try (PreparedStatement insert = connection.prepareStatement(SQL)) {
      insert.setString(1, id);
      insert.setString(2, site);
      insert.setString(3, event.origin());
      insert.setString(4, recorded);
      insert.setBytes(5, event.leaf().commitment());
      insert.setBytes(6, event.leaf().hash());
      insert.setString(7, id);
      insert.setString(8, id);
      insert.setString(9, site);
      insert.setString(10, recorded);
      insert.setBytes(11, event.body());
      insert.setBytes(12, event.salt());
      int next = 13;
      for (Map.Entry<String, String> column : SEARCHED) {
        insert.setString(next++, event.members().get(column.getValue()));
      }
      insert.executeUpdate();
    }
  }
}
