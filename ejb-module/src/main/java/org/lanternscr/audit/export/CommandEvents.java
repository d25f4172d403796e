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
import java.util.regex.Pattern;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.LogName;

/**
 * Seals the events of a command. A command has no configuration: what a site is comes from the
 * newest event of its log, and where it is from that of any log.
 */
final class CommandEvents {

  /** By the index of the site's events; the service log's are of no site. */
  private static final String NEWEST =
      "SELECT d.body FROM audit_event e JOIN audit_detail d USING (event_id)"
          + " WHERE e.site_ods %s ORDER BY e.recorded DESC, e.event_id DESC LIMIT 1";

  private static final String NEWEST_OF_ANY =
      "SELECT body FROM audit_detail ORDER BY event_id DESC LIMIT 1";

  /** Names of accounts, so that nothing else is written into the trail from the environment. */
  private static final Pattern ACCOUNT = Pattern.compile("[\\w.@\\\\-]{1,64}");

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
   * Seals an event for a log; empty when nothing at all is recorded yet, so that the environment is
   * not known.
   */
  Optional<SealedEvent> seal(String origin, AuditEvent event) throws SQLException {
    Map<String, String> members = new TreeMap<>(event.byOperator(operator()).members());
    Optional<String> site = new LogName(origin, 1).site();
    Map<String, String> newest =
        site.isPresent()
            ? newest(NEWEST.formatted("= ?"), site.get())
            : newest(NEWEST.formatted("IS NULL"));
    if (newest.isEmpty()) {
      newest = newest(NEWEST_OF_ANY);
      newest.keySet().retainAll(List.of("environment", "build"));
      site.ifPresent(code -> members.put("site", code));
    }
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    newest.keySet().retainAll(List.of("environment", "asid", "build", "site"));
    members.putAll(newest);
    members.put("server", command);
    members.put("start", start);
    members.put("count", Integer.toString(counts.merge(origin, 1, Integer::sum)));
    return Optional.of(SealedEvent.of(origin, members));
  }

  /** The account that runs the command, and by sudo's word whose it is; docs/audit-alarms.md. */
  private static String operator() {
    return operator(System.getProperty("user.name"), System.getenv("SUDO_USER"));
  }

  /**
   * @param sudoUser as sudo sets it; null when the command was not run by it
   */
  static String operator(String account, String sudoUser) {
    boolean named = sudoUser != null && ACCOUNT.matcher(sudoUser).matches();
    return named && !sudoUser.equals(account) ? account + ", sudo by " + sudoUser : account;
  }

  /** What the newest event says; nothing when there is none. */
  private Map<String, String> newest(String sql, String... values) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? CanonicalBody.members(row.getBytes(1)) : new TreeMap<>();
      }
    }
  }
}
