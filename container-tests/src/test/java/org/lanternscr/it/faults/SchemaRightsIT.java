package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.it.Beside;

/** R5.3: in a database of which everybody had a share, nobody has one after the migration. */
@Beside
class SchemaRightsIT {

  @ParameterizedTest
  @ValueSource(strings = {"lantern_app", "lantern_sequencer", "lantern_purge", "lantern_migrator"})
  void noLoginMakesTablesBesideOurs(String login) throws SQLException {
    OwnDatabase database = OwnDatabase.make("schema_rights");
    try (Connection connection = database.by(login).getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(catchThrowable(() -> statement.execute("CREATE TABLE mine (id int)")))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  /** There the owner of our tables can take nothing away, so the migration says who can. */
  @Test
  void aSchemaOfSomebodyElseIsNotMigratedWhileEverybodyMayCreateInIt() throws SQLException {
    OwnDatabase database = OwnDatabase.withoutSchema("faults_schema_of_another");
    database.tamper(
        "ALTER SCHEMA public OWNER TO postgres", "GRANT ALL ON SCHEMA public TO PUBLIC");
    assertThatThrownBy(database::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("REVOKE CREATE ON SCHEMA public FROM PUBLIC");

    database.tamper(
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE, CREATE ON SCHEMA public TO lantern_owner");
    database.migrate();
    assertThat(database.count("audit_key_disowned")).isZero();
  }
}
