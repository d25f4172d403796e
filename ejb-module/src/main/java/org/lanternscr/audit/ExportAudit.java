package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The command that writes a site's events as an export (docs/audit-format.md), in the order in
 * which they were recorded: {@code ExportAudit JDBC-URL LOGIN PASSWORD-FILE ODS-CODE}. The export
 * is itself an event, recorded before the first line is written. It streams, so its memory does not
 * grow with the trail.
 */
public final class ExportAudit {

  private static final int ROWS_AT_A_TIME = 500;

  private static final String LOG =
      """
      SELECT e.origin, d.body FROM audit_event e JOIN audit_detail d USING (event_id)
       WHERE e.site_ods = ? ORDER BY e.recorded DESC, e.event_id DESC LIMIT 1
      """;

  private static final String RECORD =
      """
      WITH event AS (
        INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)
        VALUES (?, ?, ?, ?, ?, ?) RETURNING event_id, site_ods, recorded),
      detail AS (
        INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome)
        SELECT event_id, site_ods, recorded, ?, ?, ?, ?, ?, ? FROM event)
      INSERT INTO audit_pending (event_id, site_ods) SELECT event_id, site_ods FROM event
      """;

  private static final String EVENTS =
      """
      SELECT json_build_object(
               'format', 'lantern-audit-export/1',
               'origin', e.origin,
               'id', e.event_id::text,
               'recorded', to_char(e.recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               'salt', translate(encode(d.salt, 'base64'), E'\\n', ''),
               'body', convert_from(d.body, 'UTF8'),
               'commitment', translate(encode(e.commitment, 'base64'), E'\\n', ''),
               'leafHash', translate(encode(e.leaf_hash, 'base64'), E'\\n', ''))::text
        FROM audit_event e JOIN audit_detail d USING (event_id)
       WHERE e.site_ods = ?
       ORDER BY e.recorded, e.event_id
      """;

  private ExportAudit() {}

  /** Exits with 1 and a sentence when the arguments are wrong. */
  public static void main(String[] arguments) throws IOException, SQLException {
    if (arguments.length != 4) {
      System.err.println("Usage: ExportAudit <JDBC URL> <login> <password file> <ODS code>");
      System.exit(1);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    source.setUser(arguments[1]);
    source.setPassword(Files.readString(Path.of(arguments[2])).strip());
    try (Connection connection = source.getConnection();
        Writer out = new BufferedWriter(new OutputStreamWriter(System.out, UTF_8))) {
      connection.setAutoCommit(false);
      record(connection, arguments[3]);
      write(connection, arguments[3], out);
    }
  }

  /** Records that the events are read; a site without any has no log yet, and nothing to read. */
  private static void record(Connection connection, String site) throws SQLException {
    try (PreparedStatement log = connection.prepareStatement(LOG)) {
      log.setString(1, site);
      try (ResultSet newest = log.executeQuery()) {
        if (newest.next()) {
          record(
              connection,
              site,
              newest.getString("origin"),
              CanonicalBody.members(newest.getBytes("body")));
        }
      }
    }
    connection.commit();
  }

  /** The command has no configuration: what the site is comes from its newest event. */
  private static void record(
      Connection connection, String site, String origin, Map<String, String> newest)
      throws SQLException {
    AuditEvent event =
        AuditEvent.act(AuditAction.EXPORT_AUDIT, AuditOutcome.DONE)
            .atSite(site)
            .byOperator(System.getProperty("user.name"));
    Map<String, String> members = new TreeMap<>(event.members());
    for (String name : List.of("environment", "asid", "build")) {
      if (newest.containsKey(name)) {
        members.put(name, newest.get(name));
      }
    }
    members.put("server", "audit-export");
    members.put("start", UUID.randomUUID().toString());
    members.put("count", "1");
    SealedEvent sealed = SealedEvent.of(origin, members);
    try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
      int i = 0;
      insert.setObject(++i, sealed.id());
      insert.setString(++i, site);
      insert.setString(++i, origin);
      insert.setObject(++i, sealed.recorded());
      insert.setBytes(++i, sealed.leaf().commitment());
      insert.setBytes(++i, sealed.leaf().hash());
      insert.setString(++i, members.get("environment"));
      insert.setBytes(++i, sealed.body());
      insert.setBytes(++i, sealed.salt());
      insert.setString(++i, sealed.members().get("action"));
      insert.setString(++i, sealed.members().get("phase"));
      insert.setString(++i, sealed.members().get("outcome"));
      insert.executeUpdate();
    }
  }

  private static void write(Connection connection, String site, Writer out)
      throws IOException, SQLException {
    try (PreparedStatement events = connection.prepareStatement(EVENTS)) {
      events.setFetchSize(ROWS_AT_A_TIME);
      events.setString(1, site);
      try (ResultSet rows = events.executeQuery()) {
        while (rows.next()) {
          out.write(rows.getString(1));
          out.write('\n');
        }
      }
    }
    out.flush();
  }
}
