package org.lanternscr.readiness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.lanternscr.platform.BuildSchema;

/**
 * Whether the trust's database is reached as the server will reach it, is of this build's schema,
 * gives its logins what they need and no more, and has the same time.
 */
final class DatabaseLines {

  static final String REACHED = "database";
  static final String SCHEMA = "database-schema";
  static final String RIGHTS = "database-rights";
  static final String CLOCK = "database-clock";

  private static final String WHOM = "who runs the trust's PostgreSQL";
  private static final int OLDEST = 16;
  private static final Duration SKEW = Duration.ofSeconds(2);

  private static final String SEEN =
      """
      SELECT clock_timestamp() AS now,
             has_table_privilege('audit_event', 'INSERT') AND has_table_privilege('audit_event', 'SELECT') AS enough,
             has_table_privilege('audit_event', 'UPDATE') OR has_table_privilege('audit_event', 'DELETE')
               OR has_table_privilege('audit_event', 'TRUNCATE') OR has_schema_privilege('public', 'CREATE')
               OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS more
      """;

  private final Clock clock;

  DatabaseLines(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param application as the application's login reaches it
   * @param sequencer as the login of the audit log reaches it
   * @param tls the word of {@code database.tls}
   */
  List<ReadinessLine> of(DataSource application, DataSource sequencer, String tls) {
    List<ReadinessLine> lines = new ArrayList<>();
    try (Connection connection = application.getConnection();
        Connection other = sequencer.getConnection()) {
      int version = other.getMetaData().getDatabaseMajorVersion();
      lines.add(
          version < OLDEST
              ? red(REACHED, "It is PostgreSQL " + version + ".", "Use PostgreSQL 16 or later.")
              : ReadinessLine.green(
                  ReadinessLine.TRUST,
                  REACHED,
                  "PostgreSQL " + version + " accepts both logins (" + secured(tls) + ")."));
      lines.add(schema(application));
      try (Statement statement = connection.createStatement();
          ResultSet seen = statement.executeQuery(SEEN)) {
        seen.next();
        lines.add(rights(seen.getBoolean("enough"), seen.getBoolean("more")));
        lines.add(clock(seen.getObject("now", OffsetDateTime.class)));
      }
    } catch (SQLException e) {
      lines.add(unreachable(e));
    }
    return lines;
  }

  private static String secured(String tls) {
    return "disable".equals(tls) ? "without TLS" : "TLS, its name verified";
  }

  private static ReadinessLine schema(DataSource application) {
    try {
      return BuildSchema.isOf(application)
          ? ReadinessLine.green(ReadinessLine.TRUST, SCHEMA, "The schema is exactly this build's.")
          : red(SCHEMA, "The schema is of another build.", "Run ./lantern migrate.");
    } catch (FlywayException e) {
      return red(SCHEMA, "There is no schema.", "Run roles.sql, then ./lantern migrate.");
    }
  }

  private static ReadinessLine rights(boolean enough, boolean more) {
    if (!enough) {
      return red(
          RIGHTS, "The application's login cannot record events.", "Run roles.sql and migrate.");
    }
    return more
        ? red(
            RIGHTS,
            "The application's login can change what was recorded, or the schema.",
            "Use a login that has only what roles.sql and the migrations give.")
        : ReadinessLine.green(
            ReadinessLine.TRUST, RIGHTS, "The application's login can record, and change nothing.");
  }

  private ReadinessLine clock(OffsetDateTime theirs) {
    Duration skew = Duration.between(theirs.toInstant(), clock.instant()).abs();
    return skew.compareTo(SKEW) > 0
        ? red(
            CLOCK,
            "The clocks of the database and of this machine differ by " + skew.toSeconds() + " s.",
            "Mend time synchronisation on both.")
        : ReadinessLine.green(
            ReadinessLine.TRUST, CLOCK, "The clocks of the database and of this machine agree.");
  }

  /** By the state alone: the database's own words can quote a login. */
  private static ReadinessLine unreachable(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith("28")) {
      return red(
          REACHED,
          "The database refuses a login.",
          "Compare database.user, database.sequencer.user and the files of their passwords.");
    }
    if (state.equals("42P01")) {
      return red(SCHEMA, "There is no schema.", "Run roles.sql, then ./lantern migrate.");
    }
    return red(
        REACHED,
        "The database cannot be reached, or is not verified (SQLSTATE " + state + ").",
        "Check database.host, database.port, its certificate and database.tls.root.file.");
  }

  private static ReadinessLine red(String check, String seen, String remedy) {
    return ReadinessLine.red(ReadinessLine.TRUST, check, seen, remedy, WHOM);
  }
}
