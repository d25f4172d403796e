package org.lanternscr.sandbox.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What is done as superuser at every start; each step may be repeated. */
final class Preparation {
  private final Connection connection;

  Preparation(Connection connection) {
    this.connection = connection;
  }

  /** Its owner is set later, by the setup script. */
  void createDatabase(String name) throws SQLException {
    String statement =
        text(
            "SELECT format('CREATE DATABASE %I', ?::text)"
                + " WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = ?)",
            name, name);
    if (statement != null) {
      execute(statement);
    }
  }

  /** The whole file in one message: statements and DO blocks run one after the other. */
  void run(Path script) throws IOException, SQLException {
    if (script != null) {
      execute(Files.readString(script));
    }
  }

  void setPasswords(Path file) throws IOException, SQLException {
    if (file == null) {
      return;
    }
    Properties passwords = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      passwords.load(reader);
    }
    for (String role : passwords.stringPropertyNames()) {
      // ALTER ROLE takes no parameters; the server does the quoting.
      String quoted = "SELECT format('ALTER ROLE %I PASSWORD %L', ?::text, ?::text)";
      execute(text(quoted, role, passwords.getProperty(role)));
    }
  }

  private String text(String query, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getString(1) : null;
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
