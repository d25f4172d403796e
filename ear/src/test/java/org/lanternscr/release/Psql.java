package org.lanternscr.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands in for PostgreSQL's {@code psql}, which the machine of the tests may not have: {@code URL
 * -c SQL}, {@code URL -f FILE}, or SQL on standard input.
 */
public final class Psql {

  private Psql() {}

  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource database = database(arguments[0]);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql(arguments));
    }
  }

  /** The database of a URL as PostgreSQL's own programs take it. */
  static PGSimpleDataSource database(String libpq) {
    URI url = URI.create(libpq);
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(
        "jdbc:postgresql://"
            + url.getHost()
            + ":"
            + url.getPort()
            + url.getPath()
            + "?"
            + url.getQuery());
    database.setUser(url.getUserInfo());
    database.setPassword(System.getenv("PGPASSWORD"));
    return database;
  }

  private static String sql(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      return new String(System.in.readAllBytes(), UTF_8);
    }
    return arguments[1].equals("-c") ? arguments[2] : Files.readString(Path.of(arguments[2]));
  }
}
