package org.lanternscr.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.kernel.OdsCode;

/**
 * The command that writes the log of a site, or the service log, as an export
 * (docs/audit-format.md, section 5). The export is itself an event, recorded before the first line
 * is written; the command waits until that event is signed, so that it is in the file. It streams,
 * so its memory does not grow with the log.
 */
public final class ExportAudit {

  private static final String USAGE =
      """
      Usage: ./lantern audit-export --site ODS|service [OPTIONS] [--database URL --login NAME --password-file FILE --log-name NAME]
        --log-name NAME         audit.log.name of the trust's server.xml, whose database it is
        --from TIME --to TIME   only events recorded from then on, and before then (UTC, such as 2026-11-25T00:00:00Z),
                                each with its proof
        --since FILE            with the proof that the log goes on from the older checkpoint in the file, alone or in a saved mail
        --epoch N               of an earlier epoch than the present one""";

  private static final long LONGEST_WAIT_MILLIS = 5_000;
  private static final long POLL_MILLIS = 100;

  private ExportAudit() {}

  /** Exits with 1 and a sentence when something is wrong; nothing is written to the output then. */
  public static void main(String[] arguments) throws IOException, SQLException {
    try {
      CommandLine line =
          new CommandLine(
              arguments, 4, List.of("--log-name", "--from", "--to", "--since", "--epoch"));
      try (Connection connection = line.connection();
          Writer out = new BufferedWriter(new OutputStreamWriter(System.out, UTF_8))) {
        connection.setAutoCommit(false);
        export(line, connection, out);
      }
    } catch (CommandLine.UsageException | DateTimeException | NumberFormatException e) {
      fail(e.getMessage() + "\n" + USAGE);
    } catch (CommandLine.UnreachableException e) {
      fail(e.getMessage());
    }
  }

  private static void export(CommandLine line, Connection connection, Writer out)
      throws IOException, SQLException, CommandLine.UsageException {
    Map<String, LogState> present = new LogTables(connection).states();
    String origin = origin(line.option("--log-name").orElse(""), line.word(3), present.keySet());
    String epoch = line.option("--epoch").orElse("" + present.get(origin).log().epoch());
    Optional<Checkpoint> since = Optional.empty();
    if (line.option("--since").isPresent()) {
      LogName log = new LogName(origin, Integer.parseInt(epoch));
      since =
          Optional.of(SavedCheckpoints.of(log, Path.of(line.option("--since").get()), connection));
    }
    LogExport export =
        new LogExport(
            connection,
            line.option("--from").map(Instant::parse),
            line.option("--to").map(Instant::parse),
            since);
    SealedEvent recorded = record(connection, origin);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    awaitSignature(connection, recorded, export, origin);
    if (!isKept(connection, recorded)) {
      fail(
          "The event of this export is no longer in the database as it was recorded: somebody removed or changed it.");
    }
    Optional<LogState> log =
        line.option("--epoch").isPresent()
            ? export.epoch(origin, Integer.parseInt(line.option("--epoch").get()))
            : Optional.ofNullable(new LogTables(connection).states().get(origin));
    if (log.isEmpty() || log.get().note() == null) {
      fail("Nothing of this log is signed yet. Remedy: start the server, which signs it.");
    }
    if (!export.hasPurgesSigned(origin)) {
      fail(
          "A purge of this log is not signed yet, without which the export would look tampered with."
              + " Remedy: start the server, which signs it, and export again.");
    }
    export.write(log.get(), out);
  }

  /**
   * The trust's log of a site, or its service log; never one that only ends like it.
   *
   * @param logName {@code audit.log.name} of the trust
   * @param logs those of the database
   */
  static String origin(String logName, String site, Set<String> logs)
      throws CommandLine.UsageException {
    String name = nameOf(logName, site);
    String end = name.substring(logName.length());
    String remedy = "Remedy: give audit.log.name of the trust's server.xml with --log-name.";
    if (logName.isBlank()) {
      throw new CommandLine.UsageException("The name of the log is not given. " + remedy);
    }
    if (logs.contains(name)) {
      return name;
    }
    String others =
        logs.stream()
            .filter(other -> other.endsWith(end))
            .sorted()
            .collect(Collectors.joining(", "));
    String there =
        others.isEmpty()
            ? "Nothing recorded there is sealed yet."
            : "It has " + others + ". " + remedy;
    throw new CommandLine.UsageException("The database has no log " + name + ". " + there);
  }

  private static String nameOf(String logName, String site) throws CommandLine.UsageException {
    if (site.equals("service")) {
      return LogName.ofService(logName).name();
    }
    if (!OdsCode.isWellFormed(site)) {
      throw new CommandLine.UsageException(
          "--site is "
              + site
              + ", which is no ODS code. Remedy: give 3 to 10 capital letters and digits, such as"
              + " RZZ01, or the word service.");
    }
    return LogName.ofSite(logName, site).name();
  }

  private static SealedEvent record(Connection connection, String origin) throws SQLException {
    AuditEvent event = AuditEvent.act(AuditAction.EXPORT_AUDIT, AuditOutcome.DONE);
    SealedEvent sealed =
        new CommandEvents(connection, "audit-export").seal(origin, event).orElseThrow();
    new LogTables(connection).append(sealed);
    connection.commit();
    return sealed;
  }

  /**
   * Leaves the transaction in which the export is then read, so that it holds the details or the
   * purge that took them. What is not signed in time is written as pending, and the verifier says
   * so: where no server signs, as after a restore, an export must be possible. That its own event
   * is among it is said, since nobody else would miss it.
   */
  private static void awaitSignature(
      Connection connection, SealedEvent event, LogExport export, String origin)
      throws SQLException {
    LogTables tables = new LogTables(connection);
    long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000;
    while (!(tables.isSigned(event.id()) && export.hasPurgesSigned(origin))
        && System.nanoTime() < end) {
      connection.rollback(); // the next look must see what has been committed since
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (!tables.isSigned(event.id())) {
      System.err.println(
          "The event of this export, " + event.id() + ", is not signed yet: keep its number.");
    }
  }

  private static boolean isKept(Connection connection, SealedEvent event) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT EXISTS (SELECT FROM audit_event WHERE event_id = ? AND leaf_hash = ?)")) {
      query.setObject(1, event.id());
      query.setBytes(2, event.leaf().hash());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
