package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.audit.OwnEvents;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.GrowingTree;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.log.Tile;

/**
 * Takes what is pending into the trees of the logs and signs their heads.
 *
 * <p>Of all servers one at a time does it: who holds an advisory lock, which the database takes
 * away with the transaction, whatever became of the server. A head is signed only when its leaves
 * are committed and it goes on from the largest head on this server's disk; it is on the disk
 * before it is in the database. Otherwise an alarm is raised and nothing is signed.
 */
public final class Sequencer {

  private static final int BATCH = 5_000;

  private final DataSource database;
  private final KeyRing keys;
  private final Heads heads;
  private final FollowedBefore before;
  private final Alarms alarms;
  private final Signer signer;
  private final OwnEvents events;
  private final String logName;
  private final Map<String, GrowingTree> trees = new HashMap<>();

  /**
   * @param database as the sequencer's login
   * @param events what this server itself writes
   * @param logName the trust's name for its logs; an event of another's is never taken in, or one
   *     row by the application's login could begin a log that our key would sign
   * @param signEvery the shortest time between two checkpoints of a log
   */
  public Sequencer(
      DataSource database,
      KeyRing keys,
      Heads heads,
      FollowedBefore before,
      Alarms alarms,
      OwnEvents events,
      String logName,
      Duration signEvery) {
    this.database = database;
    this.keys = keys;
    this.heads = heads;
    this.before = before;
    this.alarms = alarms;
    this.events = events;
    this.logName = logName;
    this.signer = new Signer(keys, heads, alarms, signEvery);
  }

  /**
   * One turn: integrates what is pending, in batches, and signs what is due. It does nothing while
   * another server is at it, or while an alarm forbids it.
   */
  public void turn() throws SQLException {
    boolean whole = false;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      turn(connection);
      whole = true;
    } finally {
      if (!whole) {
        trees.clear(); // they may hold what was not committed, or be of a database that is no more
      }
    }
  }

  private void turn(Connection connection) throws SQLException {
    boolean whole = false;
    try {
      boolean more = true;
      while (more && !alarms.forbidSigning()) {
        more = integrate(connection);
      }
      if (!alarms.forbidSigning()) {
        sign(connection);
      }
      whole = true;
    } finally {
      if (!whole) {
        connection.rollback();
      }
    }
  }

  /** One batch in one transaction; whether there may be more. */
  private boolean integrate(Connection connection) throws SQLException {
    LogTables tables = new LogTables(connection);
    if (!tables.lock()) {
      connection.rollback();
      return false;
    }
    List<LogTables.Waiting> taken = tables.take(logName, BATCH);
    Map<String, LogState> states = taken.isEmpty() ? Map.of() : tables.states(logName);
    if (taken.isEmpty() || !know(states, connection)) {
      connection.rollback();
      return false;
    }
    Map<String, List<LogTables.Waiting>> byLog = new LinkedHashMap<>();
    for (LogTables.Waiting waiting : taken) {
      if (waiting.origin() == null || waiting.integrated()) {
        alarms.tellOf(AlarmKind.PENDING_STRAY, waiting.event().toString());
      } else {
        byLog.computeIfAbsent(waiting.origin(), log -> new ArrayList<>()).add(waiting);
      }
    }
    for (Map.Entry<String, List<LogTables.Waiting>> batch : byLog.entrySet()) {
      LogState state = states.get(batch.getKey());
      if (state == null) {
        state = tables.begin(new LogName(batch.getKey(), 1));
      }
      integrate(tables, state, batch.getValue());
    }
    connection.commit();
    return taken.size() == BATCH;
  }

  private void integrate(LogTables tables, LogState state, List<LogTables.Waiting> batch)
      throws SQLException {
    GrowingTree tree = trees.computeIfAbsent(state.log().origin(), origin -> new GrowingTree());
    long first = tree.size();
    List<UUID> events = new ArrayList<>(batch.size());
    List<Tile> tiles = new ArrayList<>();
    for (LogTables.Waiting waiting : batch) {
      tiles.addAll(tree.add(waiting.leafHash()));
      events.add(waiting.event());
    }
    tables.insertLeaves(state.number(), first, events);
    tables.insertTiles(state.number(), tiles);
  }

  /** Knows every tree as it is now; false, with an alarm, when one does not go on from its head. */
  private boolean know(Map<String, LogState> states, Connection connection) throws SQLException {
    for (Checkpoint head : heads.all().values()) {
      if (head.log().isOf(logName) && !states.containsKey(head.log().name())) {
        alarms.raise(AlarmKind.LOG_CUT, head.log().name());
        return false;
      }
    }
    for (LogState state : states.values()) {
      if (before.isLost(state.log().name(), connection)) {
        return false;
      }
      GrowingTree tree = trees.get(state.log().origin());
      if (tree == null || tree.size() != state.size()) {
        Optional<Checkpoint> head = heads.of(state.log().name());
        Optional<AlarmKind> wrong =
            head.isPresent()
                ? new HeadCheck(keys, connection).of(head.get(), state)
                : Optional.empty();
        if (wrong.isPresent()) {
          alarms.raise(wrong.get(), state.log().name());
          return false;
        }
        StoredTree stored = new StoredTree(connection, state.number());
        trees.put(state.log().origin(), GrowingTree.load(stored, state.size()));
      }
    }
    return true;
  }

  private void sign(Connection connection) throws SQLException {
    LogTables tables = new LogTables(connection);
    if (!signer.isDue(Instant.now()) || !tables.lock()) {
      connection.rollback();
      return;
    }
    Map<String, LogState> states = tables.states(logName);
    if (know(states, connection)) {
      try (OwnEvents.Transaction own = events.on(connection)) {
        signer.sign(
            connection, own, states.values(), state -> trees.get(state.log().origin()).root());
        own.commit();
      }
    } else {
      connection.rollback();
    }
  }
}
