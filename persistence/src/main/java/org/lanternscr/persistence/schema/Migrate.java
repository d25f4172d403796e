package org.lanternscr.persistence.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** The command that migrates a database: {@code Migrate JDBC-URL LOGIN PASSWORD-FILE}. */
public final class Migrate {

  private Migrate() {}

  /** Exits with 1 and a sentence when the arguments are wrong; Flyway's own words otherwise. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("Usage: Migrate <JDBC URL> <migration login> <file with its password>");
      System.exit(1);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    source.setUser(arguments[1]);
    source.setPassword(Files.readString(Path.of(arguments[2])).strip());
    System.out.println("Migrations run: " + Schema.migrate(source));
  }
}
