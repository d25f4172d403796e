package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which logs this server has followed before, by the database's word. It tells a first start, which
 * has no heads, from a server whose folder was emptied: that one has forgotten what it signed, and
 * would take any history for the true one.
 */
public final class FollowedBefore {

  private final String server;
  private final Heads heads;
  private final Alarms alarms;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * @param server this server's name
   */
  public FollowedBefore(String server, Heads heads, Alarms alarms) {
    this.server = server;
    this.heads = heads;
    this.alarms = alarms;
  }

  /**
   * Whether this server had a head of a log and has it no more; that is an alarm. It is not when an
   * operator has explained it.
   */
  boolean isLost(String log, Connection connection) throws SQLException {
    boolean lost =
        heads.of(log).isEmpty()
            && !alarms.isExplained(AlarmKind.HEADS_LOST, log)
            && isKnown(log, connection);
    alarms.set(AlarmKind.HEADS_LOST, log, lost);
    return lost;
  }

  private boolean isKnown(String log, Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT EXISTS (SELECT FROM audit_follower WHERE server = ? AND log_name = ?)")) {
      query.setString(1, server);
      query.setString(2, log);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Makes known, once a start, that this server has a head of a log; the caller commits. */
  void keep(String log, Connection connection) throws SQLException {
    if (heads.of(log).isEmpty() || known.contains(log)) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_follower (server, log_name) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, server);
      insert.setString(2, log);
      insert.executeUpdate();
    }
    known.add(log);
  }
}
