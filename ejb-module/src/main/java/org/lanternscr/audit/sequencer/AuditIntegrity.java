package org.lanternscr.audit.sequencer;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;

/** Tells a privacy officer whether the log of their site can be relied on. */
@Stateless
public class AuditIntegrity {

  /** Without the events that are on their way into the log this very moment. */
  private static final String CONDITION =
      """
      SELECT l.epoch, coalesce(c.size, 0) AS signed, c.signed AS signed_at,
             (SELECT count(*) FROM audit_leaf WHERE log_number = l.log_number AND leaf_index >= coalesce(c.size, 0))
             + (SELECT count(*) FROM audit_pending p JOIN audit_event e USING (event_id) WHERE e.origin = l.name) AS waiting
        FROM audit_log l
        LEFT JOIN LATERAL (SELECT size, signed FROM audit_checkpoint WHERE log_number = l.log_number
                            ORDER BY size DESC LIMIT 1) c ON true
       WHERE l.name = ?
       ORDER BY l.epoch DESC LIMIT 1
      """;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @EJB private LogKeeper keeper;
  @Inject private Callers callers;
  @Inject private TrustConfiguration configuration;

  /** The condition of the log of the caller's own site. It reads no event of a person. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public LogCondition condition() {
    String site = callers.current().site().value();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(CONDITION)) {
      query.setString(1, LogName.ofSite(configuration.text("audit.log.name"), site).name());
      List<AlarmReport> reports = reports(connection);
      List<AlarmReport> now = reports.stream().filter(r -> r.until().isEmpty()).toList();
      List<AlarmReport> past = reports.stream().filter(r -> r.until().isPresent()).toList();
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new LogCondition(
                row.getInt("epoch"),
                row.getLong("signed"),
                row.getLong("waiting"),
                Optional.ofNullable(row.getObject("signed_at", OffsetDateTime.class)),
                now,
                past)
            : new LogCondition(1, 0, 0, Optional.empty(), now, past);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The condition of the audit log cannot be read", e);
    }
  }

  /** What all servers told, and what this one has not told yet. */
  private List<AlarmReport> reports(Connection connection) throws SQLException {
    String server = configuration.text("lantern.server.name");
    List<AlarmReport> reports = new ArrayList<>(new AlarmLog(connection, keeper.ends()).reports());
    for (Alarm alarm : keeper.alarms()) {
      if (reports.stream().noneMatch(r -> r.until().isEmpty() && r.isOf(alarm, server))) {
        reports.add(
            new AlarmReport(
                alarm.kind(), alarm.subject(), server, alarm.since(), Optional.empty()));
      }
    }
    return reports;
  }
}
