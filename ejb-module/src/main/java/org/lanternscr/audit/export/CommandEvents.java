package org.lanternscr.audit.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.SealedEvent;

/**
 * Seals the events of a command. A command has no configuration: what is true of a log comes from
 * its newest event, or from the newest of the database where the log has none.
 */
final class CommandEvents {

  private static final String NEWEST =
      """
      SELECT d.body FROM audit_event e JOIN audit_detail d USING (event_id)
       WHERE e.origin = ? ORDER BY e.event_id DESC LIMIT 1
      """;

  private static final String NEWEST_OF_ALL =
      "SELECT body FROM audit_detail ORDER BY event_id DESC LIMIT 1";

  private static final String SITE_PART = "/audit/";

  private final Connection connection;
  private final String command;
  private final String start = UUID.randomUUID().toString();
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * @param command its name, which stands where a server's would
   */
  CommandEvents(Connection connection, String command) {
    this.connection = connection;
    this.command = command;
  }

  /** Seals an event for a log. */
  SealedEvent seal(String origin, AuditEvent event) throws SQLException {
    Map<String, String> members =
        new TreeMap<>(event.byOperator(System.getProperty("user.name")).members());
    Map<String, String> newest = newest(NEWEST, origin);
    List<String> taken = List.of("environment", "build", "asid");
    if (newest.isEmpty()) {
      newest = newest(NEWEST_OF_ALL);
      taken = List.of("environment", "build"); // an ASID is of one site alone
    }
    for (String name : taken) {
      if (newest.containsKey(name)) {
        members.put(name, newest.get(name));
      }
    }
    int site = origin.indexOf(SITE_PART);
    if (site >= 0) {
      members.put("site", origin.substring(site + SITE_PART.length()));
    }
    members.put("server", command);
    members.put("start", start);
    members.put("count", Integer.toString(counts.merge(origin, 1, Integer::sum)));
    return SealedEvent.of(origin, members);
  }

  private Map<String, String> newest(String sql, String... of) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < of.length; i++) {
        query.setString(i + 1, of[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? CanonicalBody.members(row.getBytes(1)) : Map.of();
      }
    }
  }
}
