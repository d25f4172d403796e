package org.lanternscr.persistence.schema;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;

/** The migrations that this build carries. */
public final class Schema {

  private Schema() {}

  /**
   * Brings a database to this build's schema, in the role of the owner that cannot sign in.
   *
   * @return how many migrations ran
   */
  public static int migrate(DataSource migrator) {
    return configured(migrator)
        .initSql("SET ROLE lantern_owner")
        .load()
        .migrate()
        .migrationsExecuted;
  }

  /** Whether a database has exactly this build's schema. It reads only. */
  public static boolean matches(DataSource application) {
    ValidateResult result = configured(application).load().validateWithResult();
    return result.validationSuccessful;
  }

  private static FluentConfiguration configured(DataSource source) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .configuration(Map.of("flyway.cleanDisabled", "true"));
  }
}
