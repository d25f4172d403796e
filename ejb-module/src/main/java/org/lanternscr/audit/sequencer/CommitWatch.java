package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether what the database calls committed outlives its fall. Everything here rests on that: an
 * act is done, and a record shown, because its event was committed.
 */
public final class CommitWatch {

  /**
   * Settings by which a commit is answered before it is on the disk: as they are here, and as they
   * are for another login that records. Every other value of synchronous_commit waits for the disk
   * of this database at least.
   */
  private static final String UNSAFE =
      """
      SELECT name FROM (VALUES ('fsync'), ('synchronous_commit')) AS s (name) WHERE current_setting(name) = 'off'
      UNION
      SELECT 'synchronous_commit' FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) AS c (setting)
       WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
         AND c.setting IN ('synchronous_commit=off', 'synchronous_commit=false', 'synchronous_commit=no', 'synchronous_commit=0')
         AND (s.setrole = 0 OR has_table_privilege(s.setrole, 'audit_event', 'INSERT'))
      """;

  private final Alarms alarms;

  public CommitWatch(Alarms alarms) {
    this.alarms = alarms;
  }

  void look(Connection connection) throws SQLException {
    List<String> unsafe = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(UNSAFE);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        unsafe.add(rows.getString(1));
      }
    }
    unsafe.forEach(setting -> alarms.raise(AlarmKind.COMMIT_UNSAFE, setting));
    alarms.clearOthers(AlarmKind.COMMIT_UNSAFE, unsafe);
  }
}
