package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;

/** The rows of delegations, in the caller's transaction. */
@ApplicationScoped
class Delegations {

  private static final String RUNS =
      "d.begins <= clock_timestamp() AND d.ends > clock_timestamp()"
          + " AND NOT EXISTS (SELECT FROM review_delegation_end e"
          + " WHERE e.delegation_id = d.delegation_id)";

  @Inject private Statements statements;

  /** The officers whose deputy somebody is now. */
  List<String> officersOf(String deputy, OdsCode site) {
    return statements.rows(
        "SELECT DISTINCT d.from_user FROM review_delegation d"
            + " WHERE d.site_ods = ? AND d.to_user = ? AND "
            + RUNS
            + " ORDER BY 1",
        row -> row.getString(1),
        site.value(),
        deputy);
  }

  /** Until the transaction ends nobody else ends one of the site. */
  void lock(OdsCode site) {
    statements.rows(
        "SELECT pg_advisory_xact_lock(hashtext('delegations of ' || ?::text))::text",
        row -> row.getString(1),
        site.value());
  }

  /** Those of a site: those that run, then the others; the newest first. */
  List<Delegation> at(OdsCode site, int most) {
    return statements.rows(
        "SELECT d.*, "
            + RUNS
            + " AS is_running FROM review_delegation d WHERE d.site_ods = ?"
            + " ORDER BY is_running DESC, d.begins DESC LIMIT ?",
        Delegations::delegation,
        site.value(),
        most);
  }

  void begin(Delegation named, UUID event) {
    statements.write(
        "INSERT INTO review_delegation (delegation_id, event_id, site_ods, from_user, from_name,"
            + " to_user, begins, ends) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        named.id(),
        event,
        named.site().value(),
        named.fromUser(),
        named.fromName(),
        named.toUser(),
        named.begins().atOffset(ZoneOffset.UTC),
        named.ends().atOffset(ZoneOffset.UTC));
  }

  void end(UUID delegation, UUID event, Instant now) {
    statements.write(
        "INSERT INTO review_delegation_end (delegation_id, event_id, ended) VALUES (?, ?, ?)",
        delegation,
        event,
        now.atOffset(ZoneOffset.UTC));
  }

  private static Delegation delegation(ResultSet row) throws SQLException {
    return new Delegation(
        row.getObject("delegation_id", UUID.class),
        new OdsCode(row.getString("site_ods")),
        row.getString("from_user"),
        row.getString("from_name"),
        row.getString("to_user"),
        row.getObject("begins", OffsetDateTime.class).toInstant(),
        row.getObject("ends", OffsetDateTime.class).toInstant(),
        row.getBoolean("is_running"));
  }
}
