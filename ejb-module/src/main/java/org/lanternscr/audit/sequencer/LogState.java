package org.lanternscr.audit.sequencer;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;

/**
 * A log as the database holds it.
 *
 * @param number its key in the tables
 * @param size how many leaves
 * @param signed the size of its largest checkpoint; 0 when there is none
 * @param note that checkpoint; null when there is none
 */
public record LogState(int number, LogName log, long size, long signed, String note) {

  /** Of a row with the columns of {@link LogTables#STATE_OF}. */
  static LogState read(ResultSet row) throws SQLException {
    return new LogState(
        row.getInt("log_number"),
        new LogName(row.getString("name"), row.getInt("epoch")),
        row.getLong("size"),
        row.getLong("signed"),
        row.getString("note"));
  }

  /** An epoch of which only what was signed is of interest. */
  public static LogState signed(int number, long size, String note) {
    return new LogState(number, Checkpoint.read(note).log(), size, size, note);
  }

  /** The same log with another of its checkpoints. */
  LogState published(long publishedSize, String publishedNote) {
    return new LogState(number, log, size, publishedSize, publishedNote);
  }
}
