package org.lanternscr.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The figures of a site's trail for those who look after the site. */
@Stateless
public class SiteFigures {

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** How many records a person was shown at a site since a moment. */
  @PermitAll
  @Audits({})
  public long recordsShown(String site, String userId, Instant since) {
    try (Connection connection = database.getConnection()) {
      return TrailFigures.recordsShown(connection, site, userId, since);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** When somebody last signed in at a site, as far as the trail tells. */
  @PermitAll
  @Audits({})
  public Optional<Instant> lastSignIn(String site) {
    try (Connection connection = database.getConnection()) {
      return TrailFigures.lastSignIn(connection, site);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Without the database's own words, which can quote a row. */
  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The trail cannot be read: SQLSTATE " + e.getSQLState());
  }
}
