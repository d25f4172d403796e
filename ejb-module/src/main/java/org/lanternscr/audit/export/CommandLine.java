package org.lanternscr.audit.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** The words of a command: first what must be there, then options with a value each. */
final class CommandLine {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();

  /**
   * Reads the arguments.
   *
   * @throws UsageException when a word is missing, an option is unknown or has no value
   */
  CommandLine(String[] arguments, int required, List<String> known) throws UsageException {
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      if (!word.startsWith("--")) {
        words.add(word);
      } else if (!known.contains(word)) {
        throw new UsageException("There is no option " + word + ".");
      } else if (i + 1 == arguments.length) {
        throw new UsageException("The option " + word + " needs a value.");
      } else {
        options.put(word, arguments[++i]);
      }
    }
    if (words.size() != required) {
      throw new UsageException(words.size() + " words were given, " + required + " are needed.");
    }
  }

  String word(int index) {
    return words.get(index);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /**
   * The database of the first three words: JDBC URL, login, file with its password. The host of
   * another machine is verified, unless the URL says how it is secured.
   */
  PGSimpleDataSource database() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(words.get(0));
    source.setUser(words.get(1));
    source.setPassword(Files.readString(Path.of(words.get(2))).strip());
    source.setStringType("unspecified"); // see EventInsert
    if (source.getSslMode() == null && !HERE.containsAll(List.of(source.getServerNames()))) {
      source.setSslMode("verify-full");
    }
    return source;
  }

  /**
   * A connection to that database.
   *
   * @throws UnreachableException when there is none, with what to do about it
   */
  Connection connection() throws IOException, UnreachableException {
    try {
      return database().getConnection();
    } catch (SQLException e) {
      throw new UnreachableException(words.get(0).replaceFirst("\\?.*", ""), words.get(1), e);
    }
  }

  /** The database is not there, or does not let the login in. */
  static final class UnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** By the state alone: the database's own words can quote what it was sent. */
    UnreachableException(String url, String login, SQLException why) {
      super(
          String.valueOf(why.getSQLState()).startsWith("28")
              ? "The database "
                  + url
                  + " refuses the login "
                  + login
                  + ". Remedy: compare --login and the file of its password, --password-file."
              : "The database "
                  + url
                  + " cannot be reached, or is not verified (SQLSTATE "
                  + why.getSQLState()
                  + "). Remedy: start it (./lantern run starts that of the sandbox), or correct"
                  + " --database.",
          why);
    }
  }

  /** A command was called with the wrong words. */
  static final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }
}
