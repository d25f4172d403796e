package org.lanternscr.readiness;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.attendance.AttendanceFigures;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.audit.TrailFigures;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.registry.EntryReader;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.settings.Settings;
import org.lanternscr.watch.WatchFigures;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The trust's database as a command reaches it: where, by which logins and how secured the trust's
 * own settings say. The server itself has its data sources.
 */
final class TrustDatabase {

  private static final int PATIENCE_SECONDS = 5;

  private final Settings settings;
  private final PGSimpleDataSource application;

  TrustDatabase(Settings settings) {
    this.settings = settings;
    this.application = database("database.user", "database.password");
  }

  /** Whether it can be used. */
  List<ReadinessLine> lines(Clock clock) {
    return new DatabaseLines(clock)
        .of(
            application,
            database("database.sequencer.user", "database.sequencer.password"),
            application.getSslMode());
  }

  /**
   * What the registry says of a site; empty when the database cannot be read, which {@link #lines}
   * explains.
   */
  Optional<SiteEntry> entry(OdsCode site) {
    try (Connection connection = application.getConnection()) {
      return Optional.of(EntryReader.newest(connection, site));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** What the trail tells of a site in figures. */
  GovernanceLines.Figures figures(String site) {
    return new GovernanceLines.Figures() {
      @Override
      public long shown(String userId, Instant since) {
        return asked(connection -> TrailFigures.recordsShown(connection, site, userId, since));
      }

      @Override
      public Optional<Instant> lastSignIn() {
        return asked(connection -> TrailFigures.lastSignIn(connection, site));
      }
    };
  }

  /** When attendances last came in at a site. */
  Optional<LastImport> lastAttendances(String site) {
    return asked(connection -> AttendanceFigures.last(connection, site));
  }

  /** How many records are watched at a site. */
  int watched(String site) {
    return asked(connection -> WatchFigures.standing(connection, site));
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T asked(Question<T> question) {
    try (Connection connection = application.getConnection()) {
      return question.ask(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The trust's figures cannot be read: SQLSTATE " + e.getSQLState());
    }
  }

  private PGSimpleDataSource database(String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.optional("database.host").orElse("")});
    source.setPortNumbers(
        new int[] {Integer.parseInt(settings.optional("database.port").orElse("5432"))});
    source.setDatabaseName(settings.optional("database.name").orElse(""));
    source.setUser(settings.optional(user).orElse(""));
    source.setPassword(settings.optional(password).orElse(""));
    source.setSslMode(settings.optional("database.tls").orElse("verify-full"));
    settings.optional("database.tls.root.file").ifPresent(source::setSslRootCert);
    source.setConnectTimeout(PATIENCE_SECONDS);
    source.setSocketTimeout(PATIENCE_SECONDS);
    return source;
  }
}
