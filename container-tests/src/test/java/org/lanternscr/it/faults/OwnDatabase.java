package org.lanternscr.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.it.Rows;
import org.lanternscr.it.town.Town;
import org.lanternscr.persistence.schema.Schema;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with the product's schema and logins, apart from the one that the server has. */
public final class OwnDatabase {

  private static final String EMPTY = "faults_empty";
  private static final String SEQUENCER_OPTIONS = sequencerOptions();
  private static boolean migrated;

  private final String name;

  private OwnDatabase(String name) {
    this.name = name;
  }

  private static String sequencerOptions() {
    Path file =
        Path.of(System.getProperty("lantern.checkout"), "server-config/common/datasource.xml");
    try {
      Matcher options =
          Pattern.compile("jdbc/lantern-sequencer.* options=\"([^\"]*)\"", Pattern.DOTALL)
              .matcher(Files.readString(file));
      return options.find() ? options.group(1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new one; an earlier one of the name is no more. */
  public static synchronized OwnDatabase make(String name) throws SQLException {
    if (!migrated) {
      OwnDatabase empty = withoutSchema(EMPTY);
      empty.migrate();
      migrated = true;
    }
    OwnDatabase database = new OwnDatabase("faults_" + name);
    database.replaceBy(EMPTY);
    return database;
  }

  /** A new one before its first migration, which began in the days of PostgreSQL 14. */
  static OwnDatabase withoutSchema(String name) throws SQLException {
    OwnDatabase database = new OwnDatabase(name);
    database.replaceBy("template0");
    database.tamper("GRANT CREATE ON SCHEMA public TO PUBLIC");
    return database;
  }

  void migrate() {
    Schema.migrate(by("lantern_migrator"));
  }

  /** Takes it away, with all that it holds. */
  public void drop() throws SQLException {
    try (Connection connection = superuser("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
  }

  /** A copy of it as it is now. */
  OwnDatabase backup() throws SQLException {
    OwnDatabase backup = new OwnDatabase(name + "_backup");
    backup.replaceBy(name);
    return backup;
  }

  /** Puts a backup in its place. */
  void restore(OwnDatabase backup) throws SQLException {
    replaceBy(backup.name);
  }

  private void replaceBy(String template) throws SQLException {
    try (Connection connection = superuser("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
              "CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER lantern_owner",
              "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
              "GRANT CONNECT ON DATABASE "
                  + name
                  + " TO lantern_migrator, lantern_app, lantern_sequencer, lantern_purge")) {
        statement.execute(sql);
      }
    }
  }

  /** By one of the product's logins, as server-config/common/datasource.xml says. */
  public PGSimpleDataSource by(String login) {
    PGSimpleDataSource source = Town.get().database(login);
    source.setDatabaseName(name);
    source.setStringType("unspecified");
    if (login.equals("lantern_sequencer")) {
      source.setOptions(SEQUENCER_OPTIONS);
    }
    return source;
  }

  /** As who may do what no login of ours may. */
  public PGSimpleDataSource byOwner() {
    return superuser(name);
  }

  private static PGSimpleDataSource superuser(String database) {
    PGSimpleDataSource source = Town.get().superuser();
    source.setDatabaseName(database);
    return source;
  }

  /** A database administrator gets round every right and every trigger. */
  public void tamper(String... statements) throws SQLException {
    try (Connection connection = superuser(name).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of a query, as texts. */
  public List<String> column(String sql) throws SQLException {
    return Rows.column(superuser(name), sql);
  }

  long count(String table) throws SQLException {
    return Long.parseLong(column("SELECT count(*) FROM " + table).get(0));
  }

  /** The alarms that servers have told of in the service log, each with its subject. */
  List<String> alarmsTold() throws SQLException {
    return column(
        "SELECT detail FROM audit_detail WHERE action = 'audit.alarm' AND outcome = 'raised'"
            + " ORDER BY event_id");
  }
}
