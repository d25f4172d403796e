package org.lanternscr.evidence;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.audit.export.LogExport;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.audit.sequencer.LogState;

/**
 * A selection of a site's log at one moment: whatever is recorded, signed or purged meanwhile, each
 * file of a pack is made of the same events. It holds a connection of its own, and no transaction
 * of the container's, which would end before a long pack does.
 */
final class Snapshot implements AutoCloseable {

  private static final int ROWS_AT_A_TIME = 500;

  private static final String EPOCHS = "SELECT epoch FROM audit_log WHERE name = ? ORDER BY epoch";

  /** By the leaf's site: that of the detail could have been changed. */
  private static final String SELECTED =
      """
       FROM audit_event e LEFT JOIN audit_detail d USING (event_id)
       WHERE e.site_ods = ? AND e.origin = ? AND %s
      """;

  private static final String COUNT = "SELECT count(*), min(e.recorded), max(e.recorded)";

  private static final String EVENTS = "SELECT " + StoredEvent.COLUMNS;

  private static final String IN_ORDER = " ORDER BY e.recorded, e.event_id";

  private static final String UNSIGNED =
      """
      SELECT EXISTS (SELECT FROM audit_pending p JOIN audit_event e USING (event_id)
                      WHERE e.origin = ? AND e.recorded < ?::timestamptz)
          OR EXISTS (SELECT FROM audit_leaf f JOIN audit_event e USING (event_id)
                       JOIN (SELECT log_number FROM audit_log WHERE name = ? ORDER BY epoch DESC LIMIT 1) l USING (log_number)
                      WHERE f.leaf_index >= (SELECT coalesce(max(c.size), 0) FROM audit_checkpoint c WHERE c.log_number = l.log_number)
                        AND e.recorded < ?::timestamptz)
      """;

  private static final String EMPTIED =
      "SELECT max(recorded_before) FROM audit_purge WHERE site_ods = ?";

  /** Counting ten million events takes longer than a page may wait for the database. */
  private static final int LONGEST_ANSWER_MILLIS = 600_000;

  private final Connection connection;
  private final int usualMillis;
  private final Selection selection;
  private final String site;
  private final String log;
  private final LogExport export;
  private final List<LogState> epochs;

  private Snapshot(Connection connection, Selection selection, String site, String log)
      throws SQLException {
    this.connection = connection;
    usualMillis = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
    this.selection = selection;
    this.site = site;
    this.log = log;
    export = new LogExport(connection, selection);
    epochs = epochs();
  }

  /**
   * Begins it.
   *
   * @param log the name of the site's log, without the mark of an epoch
   */
  static Snapshot of(DataSource database, Selection selection, String site, String log)
      throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setAutoCommit(false);
      try (Statement begin = connection.createStatement()) {
        begin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      }
      return new Snapshot(connection, selection, site, log);
    } catch (SQLException | RuntimeException e) {
      end(connection);
      throw e;
    }
  }

  private List<LogState> epochs() throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(EPOCHS)) {
      query.setString(1, log);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getInt(1));
        }
      }
    }
    List<LogState> signed = new ArrayList<>();
    for (int number : numbers) {
      export.epoch(log, number).ifPresent(signed::add);
    }
    return signed;
  }

  /** Whether there is a checkpoint, and each purge is under one. */
  boolean isSealed() throws SQLException {
    return !epochs.isEmpty() && export.hasPurgesSigned(log);
  }

  /** Whether all that was recorded in the log before a moment is under a checkpoint. */
  boolean isSigned(Instant before) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(UNSIGNED)) {
      query.setString(1, log);
      query.setString(2, before.toString());
      query.setString(3, log);
      query.setString(4, before.toString());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return !row.getBoolean(1);
      }
    }
  }

  /** How much there is of the selection. */
  PackPreview.Contents contents() throws SQLException {
    long all = count("true").events();
    PackPreview.Contents signed = count(isUnderCheckpoint());
    return new PackPreview.Contents(
        signed.events(), all - signed.events(), signed.first(), signed.last(), emptiedBefore());
  }

  private PackPreview.Contents count(String condition) throws SQLException {
    try (PreparedStatement query = selected(selection, COUNT, condition, "");
        ResultSet row = query.executeQuery()) {
      row.next();
      return new PackPreview.Contents(
          row.getLong(1),
          0,
          Optional.ofNullable(row.getObject(2, OffsetDateTime.class)),
          Optional.ofNullable(row.getObject(3, OffsetDateTime.class)),
          Optional.empty());
    }
  }

  /** What was recorded before that may have lost its detail to a purge. */
  Optional<OffsetDateTime> emptiedBefore() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(EMPTIED)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject(1, OffsetDateTime.class));
      }
    }
  }

  /** The epochs of the log of which something is signed, the first one first. */
  List<LogState> logs() {
    return epochs;
  }

  /** What is selected of an epoch, as docs/audit-format.md says. */
  LogExport export() {
    return export;
  }

  /** Takes the events of the selection one by one, the earliest first. */
  void each(EventTaker taker) throws SQLException, IOException {
    each(selection, isUnderCheckpoint(), taker);
  }

  /** Those that have no signed place yet, too. */
  void eachRecorded(EventTaker taker) throws SQLException, IOException {
    eachRecorded(selection, taker);
  }

  /** Those of another selection, at the same moment. */
  void eachRecorded(Selection other, EventTaker taker) throws SQLException, IOException {
    each(other, "true", taker);
  }

  private void each(Selection asked, String condition, EventTaker taker)
      throws SQLException, IOException {
    try (PreparedStatement query = selected(asked, EVENTS, condition, IN_ORDER)) {
      query.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          taker.take(StoredEvent.read(rows));
        }
      }
    }
  }

  /** Does something with an event. */
  interface EventTaker {
    void take(StoredEvent event) throws IOException;
  }

  private PreparedStatement selected(Selection asked, String columns, String condition, String end)
      throws SQLException {
    String sql = columns + SELECTED.formatted(asked.condition()) + " AND " + condition + end;
    PreparedStatement query = connection.prepareStatement(sql);
    query.setString(1, site);
    query.setString(2, log);
    asked.bindCondition(query, 3, site);
    return query;
  }

  /** In the tree of any epoch, before the end of what is signed of it; numbers only. */
  private String isUnderCheckpoint() {
    String places =
        epochs.stream()
            .map(
                epoch ->
                    " OR l.log_number = "
                        + epoch.number()
                        + " AND l.leaf_index < "
                        + epoch.signed())
            .collect(Collectors.joining());
    return "EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.event_id AND (false"
        + places
        + "))";
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.setNetworkTimeout(Runnable::run, usualMillis);
    } finally {
      end(connection);
    }
  }

  private static void end(Connection connection) throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.close();
    }
  }
}
