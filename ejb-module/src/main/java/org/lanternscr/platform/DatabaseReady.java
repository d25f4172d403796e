package org.lanternscr.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the database answers: without it nothing can be recorded, so nothing shown. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  private static final int PATIENCE_SECONDS = 3;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private final Probe probe = new Probe("database", this::trouble);

  @Override
  public HealthCheckResponse call() {
    return probe.answer();
  }

  /** A statement, since it makes the pool drop what broke; asking a connection would not. */
  private Optional<String> trouble() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute("SELECT 1");
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(
          "the database does not answer (SQLSTATE "
              + e.getSQLState()
              + "). See that it runs and that this server reaches it; it heals by itself.");
    }
  }
}
