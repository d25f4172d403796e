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
import java.util.Optional;
import javax.sql.DataSource;
import org.lanternscr.audit.Audits;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/** Tells a privacy officer whether the log of their site can be relied on. */
@Stateless
public class AuditIntegrity {

  /** Without the events that are on their way into the log this very moment. */
  private static final String CONDITION =
      """
      SELECT coalesce(c.size, 0) AS signed, c.signed AS signed_at,
             (SELECT count(*) FROM audit_leaf WHERE log_number = l.log_number AND leaf_index >= coalesce(c.size, 0))
             + (SELECT count(*) FROM audit_pending p JOIN audit_event e USING (event_id) WHERE e.origin = l.name) AS waiting
        FROM audit_log l
        LEFT JOIN LATERAL (SELECT size, signed FROM audit_checkpoint WHERE log_number = l.log_number
                            ORDER BY size DESC LIMIT 1) c ON true
       WHERE l.name LIKE '%/audit/' || ?
       ORDER BY l.epoch DESC LIMIT 1
      """;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @EJB private LogKeeper keeper;
  @Inject private Callers callers;

  /** The condition of the log of the caller's own site. It reads no event. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public LogCondition condition() {
    String site = callers.current().site().value();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(CONDITION)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new LogCondition(
                row.getLong("signed"),
                row.getLong("waiting"),
                Optional.ofNullable(row.getObject("signed_at", OffsetDateTime.class)),
                keeper.alarms())
            : new LogCondition(0, 0, Optional.empty(), keeper.alarms());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The condition of the audit log cannot be read", e);
    }
  }
}
