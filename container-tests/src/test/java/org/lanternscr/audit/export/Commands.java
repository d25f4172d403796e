package org.lanternscr.audit.export;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.sequencer.Heads;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.audit.sequencer.LogTables;

/**
 * What the commands do, within a test: without a process each and without an event of their own.
 */
public final class Commands {

  private Commands() {}

  /** The whole export of the present epoch of a log. */
  public static String export(Connection connection, String log) throws IOException, SQLException {
    return written(whole(connection), state(connection, log));
  }

  /** The whole export of an epoch. */
  public static String export(Connection connection, String log, int epoch)
      throws IOException, SQLException {
    LogExport export = whole(connection);
    return written(export, export.epoch(log, epoch).orElseThrow());
  }

  /** An extract of all events until now. */
  public static String extract(Connection connection, String log) throws IOException, SQLException {
    Optional<Instant> now = Optional.of(Instant.now());
    LogExport extract = new LogExport(connection, Optional.empty(), now, Optional.empty());
    return written(extract, state(connection, log));
  }

  /** An extract of the events recorded from one time on and before another. */
  public static String extract(Connection connection, String log, Instant from, Instant to)
      throws IOException, SQLException {
    LogExport extract =
        new LogExport(connection, Optional.of(from), Optional.of(to), Optional.empty());
    return written(extract, state(connection, log));
  }

  /** Whether an export would show each purge that there was. */
  public static boolean hasPurgesSigned(Connection connection, String log) throws SQLException {
    return whole(connection).hasPurgesSigned(log);
  }

  private static LogExport whole(Connection connection) {
    return new LogExport(connection, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static LogState state(Connection connection, String log) throws SQLException {
    return new LogTables(connection).states().get(log);
  }

  private static String written(LogExport export, LogState log) throws IOException, SQLException {
    StringWriter out = new StringWriter();
    export.write(log, out);
    return out.toString();
  }

  /** {@code ./lantern audit-epoch} itself; its exit status. */
  public static int auditEpoch(PrintStream out, PrintStream errors, String... arguments)
      throws IOException, SQLException {
    return BeginEpoch.run(arguments, out, errors);
  }

  /** {@code ./lantern audit-purge} itself; its exit status. */
  public static int auditPurge(PrintStream out, PrintStream errors, String... arguments)
      throws IOException {
    return PurgeAudit.run(arguments, out, errors);
  }

  /** What {@code ./lantern audit-epoch} does; its lines, by the name of the log. */
  public static Map<String, String> beginEpoch(
      Heads heads, KeyRing ring, Optional<String> reason, Connection connection)
      throws SQLException {
    return new NewEpochs(heads, ring, reason).begin(connection);
  }

  /** The statement by which an extract reads its events: log, size, from, to, from. */
  public static String extractStatement() {
    return LogExport.EXTRACT;
  }
}
