package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** The figures of a site, counted without a server. */
public final class Figures {

  private Figures() {}

  public static AccessFigures of(Connection connection, String site, LocalDate from, LocalDate to)
      throws SQLException {
    return new AccessCounts(connection, site, from, to).figures();
  }
}
