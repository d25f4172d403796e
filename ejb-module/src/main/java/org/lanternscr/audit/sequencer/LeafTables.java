package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.EventInsert;
import org.lanternscr.audit.StoredEvent;

/** What stands in the log, with all that must agree with it. */
final class LeafTables {

  private static final int ROWS_AT_A_TIME = 500;

  private static final String LEAVES =
      "SELECT l.leaf_index, "
          + StoredEvent.COLUMNS
          + ", "
          + EventInsert.REPEATED
          + """
            , p.site_ods AS purge_site, p.recorded_before,
            d.event_id IS NULL AND NOT EXISTS (SELECT FROM audit_purge q JOIN audit_detail t USING (event_id)
                                                WHERE t.action = 'audit.purge' AND q.site_ods = e.site_ods
                                                  AND q.recorded_before > e.recorded) AS robbed,
            d.attempt_id IS NULL OR EXISTS (SELECT FROM audit_event a WHERE a.event_id = d.attempt_id OFFSET 0) AS linked
            FROM audit_leaf l JOIN audit_event e USING (event_id) LEFT JOIN audit_detail d USING (event_id)
            LEFT JOIN audit_purge p USING (event_id)
           WHERE l.log_number = ? AND l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index
          """;

  /** Each purge by its row, with its event if it has one. */
  private static final String PURGES =
      "SELECT p.event_id AS purge_event, p.site_ods AS purge_site, p.recorded_before, "
          + StoredEvent.COLUMNS
          + """
             FROM audit_purge p LEFT JOIN audit_event e USING (event_id) LEFT JOIN audit_detail d USING (event_id)
            ORDER BY p.event_id
          """;

  private static final String GONE =
      """
      SELECT count(*) FROM audit_event e
       WHERE e.site_ods = ? AND e.recorded < ? AND NOT EXISTS (SELECT FROM audit_detail d WHERE d.event_id = e.event_id)
      """;

  private static final String FIRST_OF_DAY =
      """
      SELECT coalesce((SELECT leaf_index + 1 FROM audit_leaf
                        WHERE log_number = ? AND leaf_index >= ? AND integrated < now() - interval '1 day'
                        ORDER BY leaf_index DESC LIMIT 1), ?)
      """;

  private static final String TILE =
      "SELECT hashes, root FROM audit_tile WHERE log_number = ? AND level = ? AND tile_index = ?";

  private final Connection connection;

  LeafTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * A purge as its row says it.
   *
   * @param before every detail of the site recorded before it may be gone
   */
  record Purge(String site, OffsetDateTime before) {}

  /**
   * An event in the log, and what the other tables say of it.
   *
   * @param index its place
   * @param repeated whether the columns by which it is searched say what its body says, and the
   *     event that they name is there
   * @param purge what it carried out, if it is a purge with a row
   * @param robbed whether its detail is gone and no purge that says so itself covers it
   */
  record Row(
      long index, StoredEvent event, boolean repeated, Optional<Purge> purge, boolean robbed) {}

  /** What is done with each. */
  interface Reader {
    void read(Row row) throws SQLException;
  }

  void leaves(int log, long from, long to, Reader reader) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LEAVES)) {
      query.setFetchSize(ROWS_AT_A_TIME);
      query.setInt(1, log);
      query.setLong(2, from);
      query.setLong(3, to);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          StoredEvent event = StoredEvent.read(rows);
          boolean repeated =
              !event.hasDetail() || rows.getBoolean("linked") && EventInsert.repeats(rows, event);
          reader.read(
              new Row(
                  rows.getLong("leaf_index"),
                  event,
                  repeated,
                  purge(rows),
                  rows.getBoolean("robbed")));
        }
      }
    }
  }

  /**
   * A row that says that there was a purge.
   *
   * @param id of the event that it names
   * @param event empty when there is no such event
   */
  record PurgeRow(UUID id, Purge purge, Optional<StoredEvent> event) {}

  List<PurgeRow> purges() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PURGES);
        ResultSet rows = query.executeQuery()) {
      List<PurgeRow> purges = new ArrayList<>();
      while (rows.next()) {
        boolean isThere = rows.getObject("event_id") != null;
        purges.add(
            new PurgeRow(
                rows.getObject("purge_event", UUID.class),
                purge(rows).orElseThrow(),
                isThere ? Optional.of(StoredEvent.read(rows)) : Optional.empty()));
      }
      return purges;
    }
  }

  private static Optional<Purge> purge(ResultSet row) throws SQLException {
    String site = row.getString("purge_site");
    return site == null
        ? Optional.empty()
        : Optional.of(new Purge(site, row.getObject("recorded_before", OffsetDateTime.class)));
  }

  /** How many events of a site recorded before a time have no detail any more. */
  long gone(String site, OffsetDateTime before) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(GONE)) {
      query.setString(1, site);
      query.setObject(2, before);
      return number(query);
    }
  }

  /**
   * The index of the first leaf of a log that came within the last day.
   *
   * @param earliest the index before which nobody looks, however many came within the day
   */
  long firstOfDay(int log, long earliest) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIRST_OF_DAY)) {
      query.setInt(1, log);
      query.setLong(2, earliest);
      query.setLong(3, earliest);
      return number(query);
    }
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * A complete tile as it is kept.
   *
   * @param hashes 256 times 32 bytes
   * @param root 32 bytes
   */
  record KeptTile(byte[] hashes, byte[] root) {}

  Optional<KeptTile> tile(int log, int level, long index) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(TILE)) {
      query.setInt(1, log);
      query.setInt(2, level);
      query.setLong(3, index);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new KeptTile(row.getBytes(1), row.getBytes(2)))
            : Optional.empty();
      }
    }
  }
}
