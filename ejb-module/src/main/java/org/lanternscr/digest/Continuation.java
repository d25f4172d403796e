package org.lanternscr.digest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.Tree;
import org.lanternscr.audit.sequencer.HeadCheck;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.audit.sequencer.StoredTree;

/**
 * The newest checkpoint of a site's log, and how the log goes on from the one in the digest before
 * (RFC 6962, section 2.1.2).
 *
 * @param now empty when nothing is signed yet
 * @param before empty when there is no digest before, or it held none
 * @param proof hashes in base64; none are needed where nothing was added
 */
record Continuation(
    How how, Optional<Checkpoint> now, Optional<Checkpoint> before, List<String> proof) {

  /** What can be said of the two. */
  enum How {
    NOTHING_SIGNED,
    FIRST,
    SAME,
    PROVEN,
    /** After a restore of the database the log went on as a new epoch. */
    OTHER_EPOCH,
    /** The log is shorter than it was, or its first events are others. */
    BROKEN
  }

  Continuation {
    proof = List.copyOf(proof);
  }

  /**
   * Of a log as the database holds it.
   *
   * @param name of the log
   * @param noteBefore the checkpoint in the digest before; empty when there is none
   */
  static Continuation of(Connection connection, String name, Optional<String> noteBefore)
      throws SQLException {
    Optional<Checkpoint> before = noteBefore.map(Checkpoint::read);
    LogState log = new LogTables(connection).states().get(name);
    if (log == null || log.note() == null) {
      return new Continuation(
          before.isPresent() ? How.BROKEN : How.NOTHING_SIGNED,
          Optional.empty(),
          before,
          List.of());
    }
    Checkpoint now = Checkpoint.read(log.note());
    How how = before.isPresent() ? how(before.get(), now, log, connection) : How.FIRST;
    return new Continuation(
        how,
        Optional.of(now),
        before,
        how == How.PROVEN ? proof(before.get(), now, log, connection) : List.of());
  }

  private static How how(Checkpoint before, Checkpoint now, LogState log, Connection connection)
      throws SQLException {
    if (!before.log().equals(now.log())) {
      return before.log().epoch() < now.log().epoch() ? How.OTHER_EPOCH : How.BROKEN;
    }
    if (before.size() > now.size() || !HeadCheck.hasRoot(before, log, connection)) {
      return How.BROKEN;
    }
    return before.size() == now.size() ? How.SAME : How.PROVEN;
  }

  private static List<String> proof(
      Checkpoint before, Checkpoint now, LogState log, Connection connection) throws SQLException {
    Tree tree = new Tree(new StoredTree(connection, log.number()));
    return tree.consistency(before.size(), now.size()).stream()
        .map(Base64.getEncoder()::encodeToString)
        .toList();
  }
}
