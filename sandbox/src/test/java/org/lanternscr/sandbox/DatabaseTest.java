package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL: durable, protected, prepared, and the same again after a restart. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseTest {
  private static final String SETUP =
      """
      DO $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'example_owner') THEN
          CREATE ROLE example_owner LOGIN; -- a semicolon; in a comment
        END IF;
      END $$;
      ALTER DATABASE lantern OWNER TO example_owner;
      GRANT pg_read_all_settings TO example_owner;
      """;

  @TempDir private static Path folder;
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(folder.resolve("setup.sql"), SETUP);
    Files.writeString(folder.resolve("passwords"), "example_owner=it's first\n");
    sandbox = Sandbox.start(options());
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  private static SandboxOptions options() {
    return SandboxOptions.of(
        "--port", "0",
        "--database-port", "0",
        "--data", folder.resolve("data").toString(),
        "--database-setup", folder.resolve("setup.sql").toString(),
        "--database-passwords", folder.resolve("passwords").toString());
  }

  private static Connection connect(String user, String password) throws SQLException {
    String url = "jdbc:postgresql://localhost:" + sandbox.databasePort() + "/lantern";
    return DriverManager.getConnection(url, user, password);
  }

  private static String ask(String query) throws SQLException {
    return ask("it's first", query);
  }

  private static String ask(String password, String query) throws SQLException {
    try (Connection connection = connect("example_owner", password);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "listen_addresses, localhost",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "log_min_error_statement, panic",
    "log_error_verbosity, terse",
  })
  @Order(1)
  void isDurableAndLocal(String setting, String value) throws SQLException {
    assertThat(ask("SHOW " + setting)).isEqualTo(value);
  }

  @Test
  @Order(1)
  void letsNobodyInWithoutThePassword() {
    assertThatThrownBy(() -> connect("example_owner", "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> connect("postgres", "postgres"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  @Order(1)
  void runsTheSetupScript() throws SQLException {
    assertThat(ask("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'lantern'"))
        .isEqualTo("example_owner");
  }

  @Test
  @Order(1)
  void refusesASecondStartOnTheSameData() {
    assertThatThrownBy(() -> Sandbox.start(options()))
        .hasMessageContaining("still runs on these data as process");
  }

  @Test
  @Order(2)
  void findsTheDataAgainAfterARestartAndTakesNewPasswords() throws Exception {
    try (Connection connection = connect("example_owner", "it's first");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA kept; CREATE TABLE kept.kept (word text)");
      statement.execute("INSERT INTO kept.kept VALUES ('still here')");
    }
    sandbox.close();
    Files.writeString(folder.resolve("passwords"), "example_owner=second\n");
    sandbox = Sandbox.start(options());
    assertThat(ask("second", "SELECT word FROM kept.kept")).isEqualTo("still here");
    assertThatThrownBy(() -> connect("example_owner", "it's first"))
        .hasMessageContaining("password authentication failed");
  }
}
