package org.lanternscr.persistence.schema;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** The command that migrates a database: {@code Migrate JDBC-URL LOGIN PASSWORD-FILE}. */
public final class Migrate {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Migrate() {}

  public static void main(String[] arguments) throws IOException {
    int status = run(arguments, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Says how many migrations were run.
   *
   * @return the exit status: 1 with a sentence when the arguments are wrong or there is no
   *     database; Flyway's own words otherwise
   */
  static int run(String[] arguments, PrintStream out, PrintStream errors) throws IOException {
    if (arguments.length != 3) {
      errors.println("Usage: Migrate <JDBC URL> <migration login> <file with its password>");
      return 1;
    }
    PGSimpleDataSource source = database(arguments[0], arguments[1], Path.of(arguments[2]));
    try (Connection connection = source.getConnection()) {
      connection.isValid(0);
    } catch (SQLException e) {
      errors.println(
          "The database "
              + arguments[0].replaceFirst("\\?.*", "")
              + " cannot be reached as "
              + arguments[1]
              + ", or is not verified (SQLSTATE "
              + e.getSQLState()
              + "). Remedy: start it, or correct its URL, the login or the file of its password.");
      return 1;
    }
    out.println("Migrations run: " + Schema.migrate(source));
    return 0;
  }

  /** The host of another machine is verified, unless the URL says how it is secured. */
  static PGSimpleDataSource database(String url, String login, Path passwordFile)
      throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(login);
    source.setPassword(Files.readString(passwordFile).strip());
    if (source.getSslMode() == null && !HERE.containsAll(List.of(source.getServerNames()))) {
      source.setSslMode("verify-full");
    }
    return source;
  }
}
