package org.lanternscr.audit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.HeadCheck;
import org.lanternscr.audit.sequencer.Heads;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.audit.sequencer.LogTables;

/**
 * The command of an operator who has restored the database from a backup: every log that does not
 * go on from the head that a server has on its disk begins a new epoch, whose first event names
 * that head (docs/audit-format.md, section 4). Logs that do go on are left alone.
 */
public final class BeginEpoch {

  private static final String USAGE =
      """
      Usage: BeginEpoch <JDBC URL> <login> <password file> <folder of the heads>
        The folder is "heads" in audit.folder of the server; of several servers, that of the one that has seen most.""";

  private BeginEpoch() {}

  /** Says what it did, a line a log; exits with 1 and a sentence when something is wrong. */
  public static void main(String[] arguments) throws IOException, SQLException {
    try {
      CommandLine line = new CommandLine(arguments, 4, List.of());
      Heads heads = new Heads(Path.of(line.word(3)));
      try (Connection connection = line.database().getConnection()) {
        connection.setAutoCommit(false);
        begin(heads, connection).forEach((log, what) -> System.out.println(log + ": " + what));
      }
    } catch (CommandLine.UsageException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(1);
    }
  }

  /** Begins what must begin anew, in one transaction; what was done, by the name of the log. */
  static Map<String, String> begin(Heads heads, Connection connection) throws SQLException {
    LogTables tables = new LogTables(connection);
    tables.awaitLock();
    CommandEvents events = new CommandEvents(connection, "audit-epoch");
    Map<String, LogState> states = tables.states();
    Map<String, String> done = new HashMap<>();
    for (Checkpoint head : heads.all().values()) {
      String name = head.log().name();
      Optional<AlarmKind> wrong = HeadCheck.of(head, states.get(name), connection);
      if (wrong.isEmpty()) {
        done.put(name, "goes on from event " + head.size() + ", nothing to do");
        continue;
      }
      Optional<SealedEvent> first = events.seal(name, after(head, wrong.get()));
      if (first.isEmpty()) {
        done.put(name, "nothing is recorded in this database yet; run this again after that");
        continue;
      }
      LogState log = tables.beginEpoch(head.log(), states.get(name), first.get());
      done.put(name, "goes on as " + log.log().origin() + " after " + head.size() + " events");
    }
    connection.commit();
    return done;
  }

  private static AuditEvent after(Checkpoint head, AlarmKind wrong) {
    return AuditEvent.act(AuditAction.BEGIN_EPOCH, AuditOutcome.DONE)
        .after(
            head.log().origin(),
            Long.toString(head.size()),
            Base64.getEncoder().encodeToString(head.root()))
        .detail(wrong.word());
  }
}
