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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.ReadableSites;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;

/** Tells a privacy officer whether the log of a site can be relied on, and looks when asked. */
@Stateless
public class AuditIntegrity {

  /** Without the events that are on their way into the log this very moment. */
  private static final String CONDITION =
      """
      SELECT l.epoch, coalesce(c.size, 0) AS signed, c.signed AS signed_at,
             (SELECT count(*) FROM audit_leaf WHERE log_number = l.log_number AND leaf_index >= coalesce(c.size, 0))
             + (SELECT count(*) FROM audit_pending p JOIN audit_event e USING (event_id) WHERE e.origin = l.name) AS waiting,
             (SELECT e.recorded FROM audit_leaf f JOIN audit_event e USING (event_id)
               WHERE f.log_number = l.log_number AND f.leaf_index = 0) AS first_at
        FROM audit_log l
        LEFT JOIN LATERAL (SELECT size, signed FROM audit_checkpoint WHERE log_number = l.log_number
                            ORDER BY size DESC LIMIT 1) c ON true
       WHERE l.name = ?
       ORDER BY l.epoch DESC LIMIT 1
      """;

  /** By the index of kinds and outcomes; what a check found is its outcome. */
  private static final String LAST_CHECK =
      """
      SELECT recorded, body FROM audit_detail
       WHERE site_ods = ? AND action = 'audit.check' AND outcome IN ('done', 'raised')
       ORDER BY recorded DESC LIMIT 1
      """;

  /** Of all servers one at a time checks a site's log, until its transaction ends. */
  private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext(?))";

  private static final Duration NOT_AGAIN = Duration.ofMinutes(1);

  private static final Pattern CHECKED = Pattern.compile("([0-9]+) of ([0-9]+), wrong ([0-9]+)");

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @EJB private LogKeeper keeper;
  @EJB private AuditTrail trail;
  @Inject private Callers callers;
  @Inject private ReadableSites readable;
  @Inject private TrustConfiguration configuration;

  /**
   * The condition of the log of a site. It reads no event of a person.
   *
   * @throws IllegalArgumentException for a site at which the caller's role does not count
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public LogCondition condition(OdsCode of) {
    require(of);
    String site = of.value();
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
                Optional.ofNullable(row.getObject("first_at", OffsetDateTime.class)),
                now,
                past,
                lastCheck(connection, site))
            : new LogCondition(
                1, 0, 0, Optional.empty(), Optional.empty(), now, past, Optional.empty());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The condition of the audit log cannot be read", e);
    }
  }

  /**
   * Has the newest events of a site and a part of the older hashed anew, now. It is an event with
   * what came of it; what disagrees is an alarm besides.
   *
   * @return whether it was done; not when the site's log was checked within the last minute, or is
   *     being checked
   * @throws IllegalArgumentException for a site at which the caller's role does not count
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.CHECK_LOG)
  public boolean check(OdsCode site) {
    Caller caller = require(site);
    if (!isTimeFor(site)) {
      return false;
    }
    LogCheck.Result result = keeper.check(site);
    AuditOutcome outcome = result.wrong() == 0 ? AuditOutcome.DONE : AuditOutcome.RAISED;
    trail.record(
        AuditEvent.act(AuditAction.CHECK_LOG, outcome)
            .by(caller)
            .atSite(site.value())
            .ofLeaves(result.checked(), result.of(), result.wrong()));
    return true;
  }

  private Caller require(OdsCode site) {
    Caller caller = callers.current();
    if (!readable.of(caller).contains(site)) {
      throw new IllegalArgumentException("A site at which the caller's role does not count");
    }
    return caller;
  }

  private boolean isTimeFor(OdsCode site) {
    // Within a transaction the server gives out one connection, in which the lock holds to its end.
    try (Connection connection = database.getConnection();
        PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setString(1, "audit check " + site.value());
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        OffsetDateTime then = OffsetDateTime.now().minus(NOT_AGAIN);
        return row.getBoolean(1)
            && lastCheck(connection, site.value()).filter(l -> l.at().isAfter(then)).isEmpty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The log cannot be checked: SQLSTATE " + e.getSQLState());
    }
  }

  private static Optional<LogCondition.LastCheck> lastCheck(Connection connection, String site)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LAST_CHECK)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? lastCheck(row.getObject(1, OffsetDateTime.class), row.getBytes(2))
            : Optional.empty();
      }
    }
  }

  private static Optional<LogCondition.LastCheck> lastCheck(OffsetDateTime at, byte[] body) {
    Matcher told = CHECKED.matcher(CanonicalBody.members(body).getOrDefault("leaves", ""));
    return told.matches()
        ? Optional.of(
            new LogCondition.LastCheck(
                at,
                Long.parseLong(told.group(1)),
                Long.parseLong(told.group(2)),
                Long.parseLong(told.group(3))))
        : Optional.empty();
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
