package org.lanternscr.audit.export;

import java.sql.Connection;
import java.sql.SQLException;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.sequencer.EpochTables;
import org.lanternscr.audit.sequencer.HeadCheck;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.audit.sequencer.Published;

/**
 * The leaves of earlier epochs that no good head covers. They wait for a place in the new epoch, so
 * that they are signed there; their old place stays. One too many does no harm, one too few is lost
 * to every later export.
 */
final class Uncovered {

  private final KeyRing ring;
  private final Connection connection;
  private final EpochTables epochs;

  Uncovered(KeyRing ring, Connection connection) {
    this.ring = ring;
    this.connection = connection;
    epochs = new EpochTables(connection);
  }

  /**
   * Lets them wait.
   *
   * @param head the last good head, with which the new epoch begins
   * @return how many
   */
  int putBack(Checkpoint head, LogName next) throws SQLException {
    int waiting = 0;
    for (LogState epoch : epochs.of(head.log().name())) {
      boolean later = epoch.log().epoch() >= head.log().epoch();
      boolean latest = epoch.log().epoch() == latestBefore(next);
      if (!epoch.log().equals(next) && (later || latest)) {
        waiting += epochs.putBack(epoch, covered(head, epoch));
      }
    }
    return waiting;
  }

  /** The latest in the database, which after a restore may be of before the head's. */
  private int latestBefore(LogName next) throws SQLException {
    return epochs.of(next.name()).stream()
        .map(state -> state.log().epoch())
        .filter(epoch -> epoch < next.epoch())
        .max(Integer::compare)
        .orElse(0);
  }

  /**
   * How many leaves of an epoch are under a good head: that on the disk, where the tree is its
   * tree; where the end of that tree is gone, the largest of ours in the database. In a tree that
   * was rewritten none is.
   */
  private long covered(Checkpoint head, LogState epoch) throws SQLException {
    if (epoch.log().equals(head.log()) && epoch.size() >= head.size()) {
      return HeadCheck.hasRoot(head, epoch, connection) ? head.size() : 0;
    }
    for (LogState published : epochs.published(epoch)) {
      if (Published.isOurs(published, ring.publicKeys(), connection)) {
        return published.signed();
      }
    }
    return 0;
  }
}
