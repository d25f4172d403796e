package org.lanternscr.web.outcome;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An exception for the log: classes and places, no messages, since those can hold patient data. Of
 * a failure of the database also what kind it is.
 */
final class SafeTrace {

  private static final int PLACES = 25;

  private SafeTrace() {}

  static String of(Throwable thrown) {
    return Causes.of(thrown).map(SafeTrace::one).collect(Collectors.joining("\ncaused by "));
  }

  private static String one(Throwable thrown) {
    return Stream.concat(
            Stream.of(thrown.getClass().getName() + state(thrown)),
            Stream.of(thrown.getStackTrace()).limit(PLACES).map(place -> "  at " + place))
        .collect(Collectors.joining("\n"));
  }

  private static String state(Throwable thrown) {
    return thrown instanceof SQLException sql ? ", SQLSTATE " + sql.getSQLState() : "";
  }
}
