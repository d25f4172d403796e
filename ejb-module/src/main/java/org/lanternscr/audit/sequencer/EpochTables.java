package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.Leaf;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;

/** The epochs of logs, in one transaction of the sequencer's login. */
public final class EpochTables {

  private static final String EPOCHS =
      LogTables.STATE_OF.formatted("audit_log") + "WHERE l.name = ? ORDER BY l.epoch DESC";

  private static final String FIRST =
      """
      SELECT e.origin, e.event_id::text AS id, e.leaf_hash, d.salt, d.body,
             to_char(e.recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS told
        FROM audit_leaf l JOIN audit_event e USING (event_id) JOIN audit_detail d USING (event_id)
       WHERE l.log_number = ? AND l.leaf_index = 0
      """;

  private static final String PUT_BACK =
      """
      INSERT INTO audit_pending (event_id)
      SELECT l.event_id FROM audit_leaf l JOIN audit_event e USING (event_id) WHERE l.log_number = ? AND l.leaf_index >= ?
      ON CONFLICT DO NOTHING
      """;

  private final Connection connection;

  public EpochTables(Connection connection) {
    this.connection = connection;
  }

  /** Every epoch of a log, the latest first. */
  public List<LogState> of(String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(EPOCHS)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        List<LogState> epochs = new ArrayList<>();
        while (rows.next()) {
          epochs.add(LogState.read(rows));
        }
        return epochs;
      }
    }
  }

  /** The notes that were published of an epoch, the largest first. */
  public List<LogState> published(LogState epoch) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT size, note FROM audit_checkpoint WHERE log_number = ? ORDER BY size DESC")) {
      query.setInt(1, epoch.number());
      try (ResultSet rows = query.executeQuery()) {
        List<LogState> published = new ArrayList<>();
        while (rows.next()) {
          published.add(epoch.published(rows.getLong(1), rows.getString(2)));
        }
        return published;
      }
    }
  }

  /** Begins an epoch with its event as first leaf. */
  public LogState begin(LogName epoch, SealedEvent first) throws SQLException {
    LogTables tables = new LogTables(connection);
    LogState log = tables.begin(epoch);
    tables.append(first);
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM audit_pending WHERE event_id = ?")) {
      delete.setObject(1, first.id());
      delete.executeUpdate();
    }
    tables.insertLeaves(log.number(), 0, List.of(first.id()));
    return log;
  }

  /**
   * Lets the leaves of an epoch from an index on wait for their place in the next.
   *
   * @return how many
   */
  public int putBack(LogState epoch, long from) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(PUT_BACK)) {
      insert.setInt(1, epoch.number());
      insert.setLong(2, from);
      return insert.executeUpdate();
    }
  }

  /** The last checkpoint of an epoch, without its note, as a later epoch names it. */
  public Optional<Checkpoint> lastOf(LogName log) throws SQLException {
    for (LogState epoch : of(log.name())) {
      Optional<Checkpoint> last = event(epoch).map(EpochEvent::last);
      if (epoch.log().epoch() > log.epoch()
          && last.filter(checkpoint -> checkpoint.log().equals(log)).isPresent()) {
        return last;
      }
    }
    return Optional.empty();
  }

  /** What the first leaf of an epoch says, if that is an epoch's beginning and its leaf's body. */
  Optional<EpochEvent> event(LogState epoch) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIRST)) {
      query.setInt(1, epoch.number());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] body = row.getBytes("body");
        Leaf leaf =
            Leaf.of(
                row.getString("origin"),
                row.getString("id"),
                row.getString("told"),
                row.getBytes("salt"),
                body);
        byte[] hash = row.getBytes("leaf_hash");
        return Arrays.equals(leaf.hash(), hash)
            ? EpochEvent.of(CanonicalBody.members(body))
            : Optional.empty();
      }
    }
  }
}
