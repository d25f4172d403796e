package org.lanternscr.persistence.audit;

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
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The command that writes a site's events as an export (docs/audit-format.md), in the order in
 * which they were recorded: {@code ExportAudit JDBC-URL LOGIN PASSWORD-FILE ODS-CODE}. It streams,
 * so its memory does not grow with the trail.
 */
public final class ExportAudit {

  private static final int ROWS_AT_A_TIME = 500;

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
      write(connection, arguments[3], out);
    }
  }

  /** Writes the events of a site, one a line. */
  static void write(Connection connection, String site, Writer out)
      throws IOException, SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
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
