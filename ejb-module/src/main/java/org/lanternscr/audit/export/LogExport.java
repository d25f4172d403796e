package org.lanternscr.audit.export;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.audit.log.Tree;
import org.lanternscr.audit.sequencer.EpochTables;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.audit.sequencer.StoredTree;

/** Writes one log as docs/audit-format.md, section 5, says: the whole of it, or an extract. */
public final class LogExport {

  private static final int ROWS_AT_A_TIME = 500;

  /** What a batch needs of the tree and its own lines are a few megabytes. */
  private static final int PROVEN_AT_A_TIME = 200;

  /** With the checkpoint that a later epoch names, if it is still there, else the largest. */
  private static final String EPOCH =
      """
      SELECT l.log_number, c.size, c.note FROM audit_log l
        JOIN audit_checkpoint c USING (log_number)
       WHERE l.name = ? AND l.epoch = ? ORDER BY c.size = ? AND c.root = ? DESC, c.size DESC LIMIT 1
      """;

  private static final String EVENT =
      """
      e.event_id::text AS id, to_char(e.recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS recorded,
      translate(encode(e.commitment, 'base64'), E'\\n', '') AS commitment,
      translate(encode(e.leaf_hash, 'base64'), E'\\n', '') AS leaf_hash,
      translate(encode(d.salt, 'base64'), E'\\n', '') AS salt, convert_from(d.body, 'UTF8') AS body
      """;

  private static final String LEAVES =
      "SELECT l.leaf_index, "
          + EVENT
          + """
            FROM audit_leaf l JOIN audit_event e USING (event_id) LEFT JOIN audit_detail d USING (event_id)
           WHERE l.log_number = ? AND l.leaf_index < ? AND %s ORDER BY l.leaf_index
          """;

  private static final String WHOLE = LEAVES.formatted("true");

  /** By the index of times, with the purges that may account for what is missing. */
  static final String EXTRACT =
      extract(Selection.ofSpan(Optional.empty(), Optional.of(Instant.MAX)));

  /** The purges of the later epochs of a log that may have taken details of this one. */
  private static final String LATER_PURGES =
      "SELECT l.leaf_index, l.log_number, c.note, "
          + EVENT
          + """
            FROM audit_log o JOIN audit_leaf l USING (log_number) JOIN audit_purge p USING (event_id)
            JOIN audit_event e USING (event_id) JOIN audit_detail d USING (event_id)
            JOIN LATERAL (SELECT size, note FROM audit_checkpoint WHERE log_number = l.log_number
                           ORDER BY size DESC LIMIT 1) c ON l.leaf_index < c.size
           WHERE o.name = ? AND o.epoch > ? AND p.recorded_before > coalesce(?::timestamptz, '-infinity')
           ORDER BY o.epoch, l.leaf_index
          """;

  private static final String PURGES_UNSIGNED =
      """
      SELECT EXISTS (SELECT FROM audit_purge p JOIN audit_event e USING (event_id) WHERE e.origin = ?
         AND NOT EXISTS (SELECT FROM audit_leaf l JOIN audit_checkpoint c USING (log_number)
                          WHERE l.event_id = p.event_id AND c.size > l.leaf_index))
      """;

  /** What has its place in the tree but no signature yet, and what still waits for its place. */
  private static final String UNSIGNED =
      "SELECT "
          + EVENT
          + """
            FROM audit_event e LEFT JOIN audit_detail d USING (event_id)
           WHERE e.event_id IN (SELECT event_id FROM audit_leaf WHERE log_number = ? AND leaf_index >= ?)
              OR e.event_id IN (SELECT event_id FROM audit_pending) AND e.origin = ?
           ORDER BY e.event_id
          """;

  /**
   * The keys of ours that a log has had: from the one before its first rotation on, or the present
   * one.
   */
  private static final String KEYS =
      """
      WITH ours AS (SELECT key_number, public_key FROM audit_key k
                     WHERE NOT EXISTS (SELECT FROM audit_key_disowned d WHERE d.key_number = k.key_number))
      SELECT public_key FROM ours
       WHERE key_number >= coalesce((SELECT max(o.key_number) FROM ours o
                                      WHERE o.key_number < (SELECT min(r.key_number) FROM audit_rotation r
                                                              JOIN ours USING (key_number)
                                                              JOIN audit_log l USING (log_number) WHERE l.name = ?)),
                                    (SELECT max(key_number) FROM ours))
       ORDER BY key_number
      """;

  private static final String ROTATIONS =
      """
      SELECT r.statement FROM audit_rotation r JOIN audit_log l USING (log_number)
       WHERE l.name = ? AND NOT EXISTS (SELECT FROM audit_key_disowned d WHERE d.key_number = r.key_number)
       ORDER BY r.key_number, l.epoch
      """;

  /** Whether there is a later epoch of a log. */
  private static final String IS_PAST =
      "SELECT EXISTS (SELECT FROM audit_log l JOIN audit_log n USING (name)"
          + " WHERE l.log_number = ? AND n.epoch > l.epoch)";

  private final Connection connection;
  private final Selection selection;
  private final Optional<Checkpoint> since;

  LogExport(
      Connection connection,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<Checkpoint> since) {
    this(connection, Selection.ofSpan(from, to), since);
  }

  /** What is selected of a log; the whole of it if the selection asks for nothing less. */
  public LogExport(Connection connection, Selection selection) {
    this(connection, selection, Optional.empty());
  }

  private LogExport(Connection connection, Selection selection, Optional<Checkpoint> since) {
    this.connection = connection;
    this.selection = selection;
    this.since = since;
  }

  private static String extract(Selection selection) {
    return LEAVES.formatted("l.event_id IN (" + selection.eventIds() + ")");
  }

  /** An epoch of a log with its largest checkpoint; empty when nothing of it is signed. */
  public Optional<LogState> epoch(String name, int epoch) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(EPOCH)) {
      query.setString(1, name);
      query.setInt(2, epoch);
      Optional<Checkpoint> last = new EpochTables(connection).lastOf(new LogName(name, epoch));
      query.setLong(3, last.map(Checkpoint::size).orElse(0L));
      query.setBytes(4, last.map(Checkpoint::root).orElse(new byte[0]));
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(LogState.signed(row.getInt(1), row.getLong(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  private boolean isExtract() {
    return !selection.isEverything();
  }

  /** Writes one epoch. It streams: the memory it needs does not grow with the log. */
  public void write(LogState log, Writer out) throws IOException, SQLException {
    Checkpoint head = Checkpoint.read(log.note());
    Tree tree = new Tree(new StoredTree(connection, log.number()));
    ExportWriter lines = new ExportWriter(out);
    lines.line(header(head, tree));
    writeLeaves(log, head, tree, lines);
    if (!isExtract() && !isPast(log)) {
      writeUnsigned(log, head, lines);
    }
    if (selection.mayLackDetails()) {
      writeLaterPurges(head, lines);
    }
    out.flush();
  }

  /** The keys of a log, as its header tells them: one vkey a line, oldest first. */
  public String keys(LogState log) throws SQLException {
    return header(log).get("keys");
  }

  /** How each key came from the one before: the statements, with a line {@code ---} between. */
  public String rotations(LogState log) throws SQLException {
    return header(log).get("rotations");
  }

  private Map<String, String> header(LogState log) throws SQLException {
    return header(Checkpoint.read(log.note()), new Tree(new StoredTree(connection, log.number())));
  }

  private Map<String, String> header(Checkpoint head, Tree tree) throws SQLException {
    String name = head.log().name();
    Map<String, String> header = new LinkedHashMap<>();
    header.put("format", "lantern-audit-export/2");
    header.put("origin", head.log().origin());
    header.put("checkpoint", head.note());
    StringBuilder keys = new StringBuilder();
    try (PreparedStatement query = connection.prepareStatement(KEYS)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          keys.append(new PublicKey(rows.getBytes(1)).vkey(head.log().origin())).append('\n');
        }
      }
    }
    header.put("keys", keys.toString());
    header.put("rotations", String.join("---\n", texts(ROTATIONS, name)));
    header.put("complete", Boolean.toString(!isExtract()));
    if (since.isPresent() && since.get().log().equals(head.log())) {
      header.put("consistency", base64(tree.consistency(since.get().size(), head.size())));
    }
    return header;
  }

  private List<String> texts(String sql, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
        return texts;
      }
    }
  }

  private void writeLeaves(LogState log, Checkpoint head, Tree tree, ExportWriter lines)
      throws IOException, SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(isExtract() ? extract(selection) : WHOLE)) {
      query.setFetchSize(ROWS_AT_A_TIME);
      query.setInt(1, log.number());
      query.setLong(2, head.size());
      if (isExtract()) {
        selection.bind(query, 3, head.log().site().orElse(null));
      }
      try (ResultSet rows = query.executeQuery()) {
        if (isExtract()) {
          writeProven(rows, head, tree, lines);
        } else {
          while (rows.next()) {
            lines.line(event(rows.getString("leaf_index"), rows));
          }
        }
      }
    }
  }

  /** A batch at a time, so that what proves it is read in few steps. */
  private static void writeProven(ResultSet rows, Checkpoint head, Tree tree, ExportWriter lines)
      throws IOException, SQLException {
    Map<Long, Map<String, String>> batch = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      more = rows.next();
      if (more) {
        batch.put(rows.getLong("leaf_index"), event(rows.getString("leaf_index"), rows));
      }
      if (batch.size() == PROVEN_AT_A_TIME || !more) {
        tree.readAhead(batch.keySet(), head.size());
        for (Map.Entry<Long, Map<String, String>> line : batch.entrySet()) {
          line.getValue().put("proof", proof(line.getKey(), head, tree));
          lines.line(line.getValue());
        }
        batch.clear();
      }
    }
  }

  /** Of an epoch that has ended, what waits is the next one's. */
  private boolean isPast(LogState log) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(IS_PAST)) {
      query.setInt(1, log.number());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void writeUnsigned(LogState log, Checkpoint head, ExportWriter lines)
      throws IOException, SQLException {
    try (PreparedStatement query = connection.prepareStatement(UNSIGNED)) {
      query.setInt(1, log.number());
      query.setLong(2, head.size());
      query.setString(3, head.log().name());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          lines.line(event("pending", rows));
        }
      }
    }
  }

  private void writeLaterPurges(Checkpoint head, ExportWriter lines)
      throws IOException, SQLException {
    try (PreparedStatement query = connection.prepareStatement(LATER_PURGES)) {
      query.setString(1, head.log().name());
      query.setInt(2, head.log().epoch());
      query.setString(3, selection.from().map(Instant::toString).orElse(null));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          long index = rows.getLong("leaf_index");
          Checkpoint later = Checkpoint.read(rows.getString("note"));
          Tree tree = new Tree(new StoredTree(connection, rows.getInt("log_number")));
          Map<String, String> line = event(Long.toString(index), rows);
          line.put("origin", later.log().origin());
          line.put("proof", proof(index, later, tree));
          lines.line(line);
        }
      }
    }
  }

  /**
   * Whether every purge of a log is under a checkpoint. Without it an export in this transaction
   * would lack details for which it shows no purge.
   */
  public boolean hasPurgesSigned(String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PURGES_UNSIGNED)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return !row.getBoolean(1);
      }
    }
  }

  private static Map<String, String> event(String index, ResultSet row) throws SQLException {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("index", index);
    line.put("id", row.getString("id"));
    line.put("recorded", row.getString("recorded"));
    line.put("commitment", row.getString("commitment"));
    line.put("leafHash", row.getString("leaf_hash"));
    if (row.getString("body") != null) {
      line.put("salt", row.getString("salt"));
      line.put("body", row.getString("body"));
    }
    return line;
  }

  /** C2SP tlog-proof, version 1, without extra data. */
  private static String proof(long index, Checkpoint head, Tree tree) throws SQLException {
    return "c2sp.org/tlog-proof@v1\nindex "
        + index
        + "\n"
        + base64(tree.inclusion(index, head.size()))
        + "\n"
        + head.note();
  }

  private static String base64(List<byte[]> hashes) {
    StringBuilder lines = new StringBuilder();
    hashes.forEach(hash -> lines.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    return lines.toString();
  }
}
