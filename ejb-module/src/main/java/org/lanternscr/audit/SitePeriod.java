package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was recorded at a site between two moments: in figures, and what of it opened a record. */
public final class SitePeriod {

  private static final String OF_PERIOD =
      """
        FROM audit_event e JOIN audit_detail d USING (event_id)
       WHERE e.site_ods = ? AND e.recorded >= ? AND e.recorded < ?
      """;

  /** In a canonical body these words in this spelling can only be the member. */
  private static final String FIGURES =
      """
      SELECT count(*) FILTER (WHERE d.action = 'record.show' AND d.outcome = 'shown') AS accesses,
             count(*) FILTER (WHERE d.action = 'permission.record' AND d.outcome = 'emergency') AS emergencies,
             count(*) FILTER (WHERE d.action = 'permission.record' AND d.outcome <> 'patient-refuses'
                                AND position('"basis":"self-claim"' IN convert_from(d.body, 'UTF8')) > 0) AS self_claims,
             count(*) FILTER (WHERE d.action = 'permission.record'
                                AND d.outcome IN ('public-interest', 'statute', 'court-order')) AS legal,
             count(*) FILTER (WHERE d.action = 'permission.record' AND d.outcome = 'patient-refuses') AS patients_refused,
             count(*) FILTER (WHERE d.action = 'platform.refuse') AS refused
      """
          + OF_PERIOD;

  private static final String ACCESSES =
      "SELECT "
          + StoredEvent.COLUMNS
          + OF_PERIOD
          + " AND (d.action = 'record.show' AND d.outcome = 'shown' OR d.action = 'permission.record')"
          + " ORDER BY e.recorded, e.event_id LIMIT ?";

  private final Connection connection;
  private final String site;
  private final Instant since;
  private final Instant until;

  /**
   * @param site its ODS code
   * @param until what was recorded at this moment or later is not of it
   */
  public SitePeriod(Connection connection, String site, Instant since, Instant until) {
    this.connection = connection;
    this.site = site;
    this.since = since;
    this.until = until;
  }

  /**
   * How often, and nothing of a person.
   *
   * @param accesses records that were shown
   * @param legal permissions on a legal ground
   * @param patientsRefused answers of patients that their record stays closed
   * @param refused requests that Lantern refused
   */
  public record Figures(
      long accesses,
      long emergencies,
      long selfClaims,
      long legal,
      long patientsRefused,
      long refused) {}

  public Figures figures() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIGURES)) {
      bind(query);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Figures(
            row.getLong("accesses"),
            row.getLong("emergencies"),
            row.getLong("self_claims"),
            row.getLong("legal"),
            row.getLong("patients_refused"),
            row.getLong("refused"));
      }
    }
  }

  /**
   * The permissions, refusals of patients and views of records, oldest first, each held to its
   * seal.
   *
   * @param most how many at most
   */
  public List<AuditEntry> accesses(int most) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ACCESSES)) {
      bind(query);
      query.setInt(4, most);
      List<AuditEntry> entries = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(StoredEvent.read(rows)));
        }
      }
      return entries;
    }
  }

  private static AuditEntry entry(StoredEvent event) {
    AuditEntry.Seal seal = event.agrees() ? AuditEntry.Seal.HOLDS : AuditEntry.Seal.BROKEN;
    return new AuditEntry(event.id(), event.recorded(), seal, Optional.empty(), event.members());
  }

  private void bind(PreparedStatement query) throws SQLException {
    query.setString(1, site);
    query.setObject(2, since.atOffset(ZoneOffset.UTC));
    query.setObject(3, until.atOffset(ZoneOffset.UTC));
  }
}
