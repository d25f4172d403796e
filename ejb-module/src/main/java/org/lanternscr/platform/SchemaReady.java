package org.lanternscr.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.api.FlywayException;

/**
 * Ready only on a database that has exactly this build's schema. The server validates it and never
 * changes it; once found right it is not asked again.
 */
@Readiness
@ApplicationScoped
public class SchemaReady implements HealthCheck {

  @Resource(lookup = "jdbc/lantern")
  private DataSource dataSource;

  private final Probe probe = new Probe("schema", this::trouble);
  private boolean matched;

  @Override
  public HealthCheckResponse call() {
    return probe.answer();
  }

  private Optional<String> trouble() {
    try {
      matched = matched || BuildSchema.isOf(dataSource);
      return matched
          ? Optional.empty()
          : Optional.of("the database has another schema than this build. Run ./lantern migrate.");
    } catch (FlywayException e) {
      return Optional.of("the database cannot be reached, or has no schema.");
    }
  }
}
