package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.MissingHashesException;
import org.lanternscr.audit.log.Tree;

/** Whether a database goes on from a head that this server has on its disk. */
public final class HeadCheck {

  private HeadCheck() {}

  /**
   * What is wrong; empty when the log goes on from the head.
   *
   * @param state the log in the database; null when it has none of the name
   */
  public static Optional<AlarmKind> of(Checkpoint head, LogState state, Connection connection)
      throws SQLException {
    if (state == null || state.log().epoch() < head.log().epoch()) {
      return Optional.of(AlarmKind.LOG_CUT);
    }
    if (state.log().epoch() > head.log().epoch()) {
      return goesOn(head, state, connection)
          ? Optional.empty()
          : Optional.of(AlarmKind.EPOCH_WRONG);
    }
    if (state.size() < head.size()) {
      return Optional.of(AlarmKind.LOG_CUT);
    }
    return hasRoot(head, state, connection)
        ? Optional.empty()
        : Optional.of(AlarmKind.LOG_REWRITTEN);
  }

  /** Whether the tree in the database had the root of a checkpoint at its size. */
  static boolean hasRoot(Checkpoint checkpoint, LogState state, Connection connection)
      throws SQLException {
    try {
      Tree tree = new Tree(new StoredTree(connection, state.number()));
      return checkpoint.hasRoot(tree.root(checkpoint.size()));
    } catch (MissingHashesException e) {
      return false;
    }
  }

  /** A new epoch begins with the head, or this server has seen more than was told. */
  private static boolean goesOn(Checkpoint head, LogState state, Connection connection)
      throws SQLException {
    Map<String, String> first =
        new LogTables(connection)
            .firstBody(state.number())
            .map(CanonicalBody::members)
            .orElse(Map.of());
    return "audit.epoch".equals(first.get("action"))
        && head.log().origin().equals(first.get("previousOrigin"))
        && Long.toString(head.size()).equals(first.get("previousSize"))
        && Base64.getEncoder().encodeToString(head.root()).equals(first.get("previousRoot"));
  }
}
