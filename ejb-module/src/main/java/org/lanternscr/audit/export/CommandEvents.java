package org.lanternscr.audit.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.SealedEvent;

/**
 * Seals the events of a command. A command has no configuration: what a site is comes from the
 * newest event of its log.
 */
final class CommandEvents {

  private static final String NEWEST =
      """
      SELECT d.body FROM audit_event e JOIN audit_detail d USING (event_id)
       WHERE e.origin = ? ORDER BY e.event_id DESC LIMIT 1
      """;

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

  /**
   * Seals an event for a log; empty when the log has no event yet, so that nothing is known of it.
   */
  Optional<SealedEvent> seal(String origin, AuditEvent event) throws SQLException {
    Optional<Map<String, String>> newest = newest(origin);
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> members =
        new TreeMap<>(event.byOperator(System.getProperty("user.name")).members());
    for (String name : List.of("environment", "asid", "build", "site")) {
      if (newest.get().containsKey(name)) {
        members.put(name, newest.get().get(name));
      }
    }
    members.put("server", command);
    members.put("start", start);
    members.put("count", Integer.toString(counts.merge(origin, 1, Integer::sum)));
    return Optional.of(SealedEvent.of(origin, members));
  }

  private Optional<Map<String, String>> newest(String origin) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
      query.setString(1, origin);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(CanonicalBody.members(row.getBytes(1))) : Optional.empty();
      }
    }
  }
}
