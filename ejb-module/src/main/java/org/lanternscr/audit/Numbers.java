package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers that a server gives its events of each log, from 1 at each start. A gap in them shows
 * an event that was lost; so a number whose transaction was rolled back is declared void by the
 * server's next event of that log (docs/audit-format.md, section 2).
 *
 * <p>Nothing that was committed is ever declared void. Where a commit was asked for and not
 * answered the number stays in doubt until the database says how that transaction ended; what it
 * never says stays a gap.
 */
public final class Numbers {

  /** More wait for the next event, so that no body grows too long. */
  private static final int MOST_RANGES = 500;

  /** A server that cannot reach its database for long must not fill its memory. */
  private static final int MOST_DOUBTS = 10_000;

  /**
   * The row of an event that is not yet decided makes this wait for its end: it has the same key.
   */
  private static final String AWAIT_END =
      "INSERT INTO audit_pending (event_id) SELECT unnest(?::uuid[]) ON CONFLICT DO NOTHING";

  private static final String STILL_GOING_ON = "55P03"; // lock_not_available

  private static final String THERE =
      "SELECT event_id FROM audit_event WHERE event_id = ANY (?::uuid[])";

  private final Map<String, Log> logs = new ConcurrentHashMap<>();
  private final Map<UUID, SealedEvent> doubtful = new LinkedHashMap<>();

  private static final class Log {
    private long last;
    private final NumberRanges unused = new NumberRanges();
  }

  /** The members of an event's body with its number, and with what it declares void. */
  public Map<String, String> take(String origin) {
    Log log = of(origin);
    Map<String, String> members = new TreeMap<>();
    synchronized (log) {
      members.put("count", Long.toString(++log.last));
      if (!log.unused.isEmpty()) {
        members.put("void", log.unused.take(MOST_RANGES));
      }
    }
    return members;
  }

  /** The transaction of an event was rolled back, or never began: its number names nothing. */
  public void rolledBack(SealedEvent event) {
    rolledBack(event.origin(), event.members());
  }

  void rolledBack(String origin, Map<String, String> members) {
    Log log = of(origin);
    synchronized (log) {
      log.unused.add(members.get("count"));
    }
    declareAgain(origin, members);
  }

  /** A commit was asked for, and whether it came about is not known. */
  public void inDoubt(SealedEvent event) {
    declareAgain(event.origin(), event.members());
    synchronized (doubtful) {
      if (doubtful.size() < MOST_DOUBTS) {
        doubtful.put(event.id(), event);
      }
    }
  }

  /** What an event declared void that may not be there; that it is said twice does no harm. */
  private void declareAgain(String origin, Map<String, String> members) {
    Log log = of(origin);
    synchronized (log) {
      if (members.containsKey("void")) {
        log.unused.add(members.get("void"));
      }
    }
  }

  /**
   * Asks the database what became of those in doubt. When a transaction is still going on after a
   * second, all stay in doubt.
   *
   * @param connection of the sequencer's login, at the beginning of a transaction; it is rolled
   *     back
   * @return those that were committed
   */
  List<SealedEvent> settle(Connection connection) throws SQLException {
    List<SealedEvent> asked;
    synchronized (doubtful) {
      asked = List.copyOf(doubtful.values());
    }
    if (asked.isEmpty()) {
      return asked;
    }
    Set<UUID> there;
    try {
      there = there(connection, asked.stream().map(SealedEvent::id).toArray());
    } catch (SQLException e) {
      if (STILL_GOING_ON.equals(e.getSQLState())) {
        return List.of(); // they stay in doubt until the next time
      }
      throw e;
    } finally {
      connection.rollback();
    }
    for (SealedEvent event : asked) {
      if (!there.contains(event.id())) {
        rolledBack(event);
      }
      synchronized (doubtful) {
        doubtful.remove(event.id());
      }
    }
    return asked.stream().filter(event -> there.contains(event.id())).toList();
  }

  private static Set<UUID> there(Connection connection, Object[] ids) throws SQLException {
    try (Statement limit = connection.createStatement();
        PreparedStatement await = connection.prepareStatement(AWAIT_END);
        PreparedStatement query = connection.prepareStatement(THERE)) {
      limit.execute("SET LOCAL lock_timeout = '1s'");
      await.setArray(1, connection.createArrayOf("uuid", ids));
      await.executeUpdate();
      query.setArray(1, connection.createArrayOf("uuid", ids));
      Set<UUID> there = new HashSet<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          there.add(rows.getObject(1, UUID.class));
        }
      }
      return there;
    }
  }

  private Log of(String origin) {
    return logs.computeIfAbsent(origin, name -> new Log());
  }
}
