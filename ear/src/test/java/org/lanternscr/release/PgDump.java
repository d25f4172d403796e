package org.lanternscr.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.lanternscr.persistence.schema.Schema;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands in for PostgreSQL's {@code pg_dump} and {@code pg_restore}, which the machine of the tests
 * has not, or of an older release: the rows of every table in one snapshot; on restore the schema
 * is made by the migrations, and the rows are put in as they were.
 */
public final class PgDump {

  private static final String TABLES =
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
          + " AND tablename <> 'flyway_schema_history' ORDER BY 1";
  private static final String SEQUENCES =
      "SELECT format('SELECT setval(%L, %s)', schemaname || '.' || sequencename, last_value)"
          + " FROM pg_sequences WHERE last_value IS NOT NULL";
  private static final String SEQUENCE_VALUES = "sequences.sql";

  private PgDump() {}

  /** {@code --format=custom --file=FILE URL}, or {@code --exit-on-error --dbname=URL FILE}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].startsWith("--format")) {
      dump(Psql.database(arguments[2]), Path.of(value(arguments[1])));
    } else {
      restore(Psql.database(value(arguments[1])), Path.of(arguments[2]));
    }
  }

  private static String value(String option) {
    return option.substring(option.indexOf('=') + 1);
  }

  private static void dump(PGSimpleDataSource database, Path file)
      throws SQLException, IOException {
    try (Connection connection = database.getConnection();
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (String table : column(connection, TABLES)) {
        out.putNextEntry(new ZipEntry(table));
        copyOut(connection, "COPY \"" + table + "\" TO STDOUT", out);
        out.closeEntry();
      }
      out.putNextEntry(new ZipEntry(SEQUENCE_VALUES));
      out.write(String.join("\n", column(connection, SEQUENCES)).getBytes(UTF_8));
      out.closeEntry();
    }
  }

  private static void restore(PGSimpleDataSource database, Path file)
      throws SQLException, IOException {
    Schema.migrate(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      // Neither a trigger nor the order of the tables may be in the way, as with pg_restore.
      statement.execute("SET session_replication_role = replica");
      for (String table : column(connection, TABLES)) {
        statement.execute("DELETE FROM \"" + table + "\"");
      }
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(SEQUENCE_VALUES)) {
          for (String command : new String(in.readAllBytes(), UTF_8).lines().toList()) {
            statement.execute(command);
          }
        } else {
          copyIn(connection, "COPY \"" + entry.getName() + "\" FROM STDIN", in);
        }
      }
    }
  }

  private static void copyOut(Connection connection, String sql, OutputStream out)
      throws SQLException, IOException {
    connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
  }

  private static void copyIn(Connection connection, String sql, InputStream in)
      throws SQLException, IOException {
    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in);
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
