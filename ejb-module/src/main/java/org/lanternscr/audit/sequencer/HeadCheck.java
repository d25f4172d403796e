package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.EpochStatement;
import org.lanternscr.audit.log.MissingHashesException;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.audit.log.Tree;

/** Whether a database goes on from a head that this server has on its disk. */
public final class HeadCheck {

  private final KeyRing ring;
  private final Connection connection;
  private final EpochTables epochs;

  /**
   * @param ring the keys whose word counts
   */
  public HeadCheck(KeyRing ring, Connection connection) {
    this.ring = ring;
    this.connection = connection;
    epochs = new EpochTables(connection);
  }

  /**
   * What is wrong; empty when the log goes on from the head.
   *
   * @param state the log in the database; null when it has none of the name
   */
  public Optional<AlarmKind> of(Checkpoint head, LogState state) throws SQLException {
    if (state == null || state.log().epoch() < head.log().epoch()) {
      return Optional.of(AlarmKind.LOG_CUT);
    }
    if (state.log().epoch() > head.log().epoch()) {
      return goesOn(head, state) ? Optional.empty() : Optional.of(AlarmKind.EPOCH_WRONG);
    }
    if (state.size() < head.size()) {
      return Optional.of(AlarmKind.LOG_CUT);
    }
    return hasRoot(head, state, connection)
        ? Optional.empty()
        : Optional.of(AlarmKind.LOG_REWRITTEN);
  }

  /** Whether the tree in the database had the root of a checkpoint at its size. */
  public static boolean hasRoot(Checkpoint checkpoint, LogState state, Connection connection)
      throws SQLException {
    try {
      Tree tree = new Tree(new StoredTree(connection, state.number()));
      return checkpoint.size() > 0 && checkpoint.hasRoot(tree.root(checkpoint.size()));
    } catch (MissingHashesException e) {
      return false;
    }
  }

  /** Some later epoch begins where the head's ended, and the latest is that one or signed by us. */
  private boolean goesOn(Checkpoint head, LogState latest) throws SQLException {
    List<LogState> all = epochs.of(head.log().name());
    for (LogState epoch : all) {
      Optional<EpochEvent> begun =
          epoch.log().epoch() > head.log().epoch() ? epochs.event(epoch) : Optional.empty();
      if (begun.filter(event -> event.last().log().equals(head.log())).isPresent()) {
        return admits(begun.get(), head, epoch, all)
            && (epoch.number() == latest.number()
                || Published.isOurs(latest, publicKeys(), connection));
      }
    }
    return false;
  }

  /**
   * Whether an epoch owns up to what this server has seen, or to more, if this server follows less
   * closely than another did. Only who has the signing key may say where an epoch ended: a new one
   * that the database alone vouches for could hide all that was cut off.
   */
  private boolean admits(EpochEvent begun, Checkpoint head, LogState epoch, List<LogState> all)
      throws SQLException {
    Checkpoint last = begun.last();
    if (!EpochStatement.isBy(publicKeys(), begun.statement(), epoch.log(), last)) {
      return false;
    }
    if (last.size() <= head.size()) {
      return last.size() == head.size() && head.hasRoot(last.root());
    }
    Optional<LogState> before =
        all.stream().filter(state -> state.log().equals(head.log())).findFirst();
    // Where the database still has that tree, it shows whether the head was of it.
    boolean shown = before.isPresent() && hasRoot(last, before.get(), connection);
    return !shown || hasRoot(head, before.get(), connection);
  }

  /** None when the store cannot be read: then nobody's word counts, until it can. */
  private List<PublicKey> publicKeys() {
    try {
      return ring.publicKeys();
    } catch (KeyUnreadableException e) {
      return List.of();
    }
  }
}
