package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.random.RandomGenerator;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.kernel.OdsCode;

/**
 * A look at a site's log that somebody asks for: its newest leaves, and as many in a row from a
 * place among the older that nobody can foresee. It is never more than that, so that nobody who
 * asks makes others wait; the sweep comes by all of them in its turn.
 */
public final class LogCheck {

  /** The most leaves of each part. */
  static final long PART = 2_000;

  private final Connection connection;
  private final Alarms alarms;

  /**
   * @param alarms where what disagrees is raised
   */
  LogCheck(Connection connection, Alarms alarms) {
    this.connection = connection;
    this.alarms = alarms;
  }

  /**
   * What came of it.
   *
   * @param checked how many leaves
   * @param of how many there are
   * @param wrong how many disagreements
   */
  public record Result(long checked, long of, long wrong) {}

  Result of(String logName, OdsCode site, RandomGenerator random) throws SQLException {
    String name = LogName.ofSite(logName, site.value()).name();
    LogState log = new LogTables(connection).states(logName).get(name);
    if (log == null) {
      return new Result(0, 0, 0);
    }
    LeafCheck check = new LeafCheck(new LeafTables(connection), alarms);
    long newest = Math.max(0, log.size() - PART);
    check.leaves(log, newest, log.size());
    long older = Math.min(PART, newest);
    long from = newest == older ? 0 : random.nextLong(newest - older + 1);
    check.leaves(log, from, from + older);
    return new Result(log.size() - newest + older, log.size(), check.wrong());
  }
}
