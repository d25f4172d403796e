package org.lanternscr.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.lanternscr.audit.Backdated;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.EventInsert;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.it.town.Town;
import org.postgresql.ds.PGSimpleDataSource;

/** Empties old details, as only the owner of the tables may without an order. */
final class Purge {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NEWEST =
      "SELECT e.origin, d.body FROM audit_detail d JOIN audit_event e USING (event_id)"
          + " WHERE d.site_ods = ? AND d.phase = 'act' ORDER BY d.recorded DESC LIMIT 1";

  private Purge() {}

  /** How many details were emptied. */
  static long of(String site, String recordedBefore) throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        PreparedStatement call =
            connection.prepareStatement("SELECT purge_details(?, ?::timestamptz)")) {
      call.setString(1, site);
      call.setString(2, recordedBefore);
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Has a server of two years ago record events at a site, and waits until they are signed: what is
   * not is not purged.
   */
  static void recordOld(String site, int count) throws Exception {
    recordOld(site, count, Duration.ofDays(730), i -> Map.of());
  }

  /**
   * The same of another time.
   *
   * @param besides what an event says besides, by its number from 1
   */
  static void recordOld(
      String site, int count, Duration age, IntFunction<Map<String, String>> besides)
      throws Exception {
    try (Connection connection = connection("lantern_app")) {
      SealedEvent newest = newest(connection, site);
      Map<String, String> told = new TreeMap<>(newest.members());
      told.put("start", UUID.randomUUID().toString());
      told.remove("void");
      UUID last = null;
      for (int i = 1; i <= count; i++) {
        told.put("count", Integer.toString(i));
        Instant then = Instant.now().minus(age).plusSeconds(i);
        Map<String, String> said = new TreeMap<>(told);
        said.putAll(besides.apply(i));
        SealedEvent old = Backdated.seal(newest.origin(), said, then);
        EventInsert.run(connection, old);
        last = old.id();
      }
      LogTables tables = new LogTables(connection);
      UUID lastOfAll = last;
      Wait.until("all are signed", PATIENCE, () -> tables.isSigned(lastOfAll));
    }
  }

  private static SealedEvent newest(Connection connection, String site) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        Map<String, String> members = CanonicalBody.members(row.getBytes("body"));
        return Backdated.seal(row.getString("origin"), members, Instant.now());
      }
    }
  }

  private static Connection connection(String login) throws SQLException {
    PGSimpleDataSource database = Town.get().database(login);
    database.setStringType("unspecified"); // see EventInsert
    return database.getConnection();
  }
}
