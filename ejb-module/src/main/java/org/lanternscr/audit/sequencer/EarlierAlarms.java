package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What an earlier start of this server raised and did not live to end. The first whole look of a
 * start has raised again what is still so; the rest is told to have ended.
 */
public final class EarlierAlarms {

  private final Alarms alarms;
  private final String server;
  private boolean done;

  /**
   * @param server this server's name in events
   */
  public EarlierAlarms(Alarms alarms, String server) {
    this.alarms = alarms;
    this.server = server;
  }

  /** Ends what is left over, once. */
  void look(Connection connection) throws SQLException {
    if (done) {
      return;
    }
    for (AlarmReport report : new AlarmLog(connection).reports()) {
      boolean ours = report.server().equals(server) && report.until().isEmpty();
      if (ours && alarms.current().stream().noneMatch(alarm -> report.isOf(alarm, server))) {
        alarms.tellEnd(report.kind(), report.subject());
      }
    }
    done = true;
  }
}
