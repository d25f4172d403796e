package org.lanternscr.persistence.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** The command that migrates a database: {@code Migrate JDBC-URL LOGIN PASSWORD-FILE}. */
public final class Migrate {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Migrate() {}

  /** Exits with 1 and a sentence when the arguments are wrong; Flyway's own words otherwise. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("Usage: Migrate <JDBC URL> <migration login> <file with its password>");
      System.exit(1);
    }
    PGSimpleDataSource source = database(arguments[0], arguments[1], Path.of(arguments[2]));
    System.out.println("Migrations run: " + Schema.migrate(source));
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
