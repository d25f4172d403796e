package org.lanternscr.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.api.FlywayException;
import org.lanternscr.persistence.schema.Schema;

/**
 * Ready only on a database that has exactly this build's schema. The server validates it and never
 * changes it; once found right it is not asked again.
 */
@Readiness
@ApplicationScoped
public class SchemaReady implements HealthCheck {

  private static final String NAME = "database schema";

  @Resource(lookup = "jdbc/lantern")
  private DataSource dataSource;

  private final AtomicBoolean matched = new AtomicBoolean();

  @Override
  public HealthCheckResponse call() {
    if (matched.get()) {
      return HealthCheckResponse.up(NAME);
    }
    try {
      matched.set(Schema.matches(dataSource));
      return matched.get() ? HealthCheckResponse.up(NAME) : down("run ./lantern migrate");
    } catch (FlywayException e) {
      return down("the database cannot be reached or has no schema");
    }
  }

  private static HealthCheckResponse down(String remedy) {
    return HealthCheckResponse.named(NAME).down().withData("remedy", remedy).build();
  }
}
