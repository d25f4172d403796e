package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.PublicKey;

/**
 * Which leaves of the trust's own logs this server vouches for: those under a head that it follows,
 * and in earlier epochs those under the last head before the next. What else stands in the database
 * may have been put there by anybody who has a login.
 */
public final class Followed {

  private final String logName;
  private final Heads heads;
  private final KeyRing ring;

  /** Of epochs that are over, by their number; they do not change any more. */
  private final Map<Integer, Long> past = new ConcurrentHashMap<>();

  /** Of epochs that are over, those whose trees were seen to be that of their last heads. */
  private final Set<Integer> whole = ConcurrentHashMap.newKeySet();

  /**
   * @param logName the trust's name for its logs
   */
  public Followed(String logName, Heads heads, KeyRing ring) {
    this.logName = logName;
    this.heads = heads;
    this.ring = ring;
  }

  /**
   * An epoch of one of the trust's logs.
   *
   * @param number its key in the tables
   * @param size how many of its leaves are vouched for
   * @param latest whether it is the present one, in which a leaf beyond them waits for its head
   */
  record Epoch(int number, long size, boolean latest) {}

  /** Every epoch of the trust's logs. */
  List<Epoch> epochs(Connection connection) throws SQLException {
    List<Epoch> epochs = new ArrayList<>();
    for (LogState state : new LogTables(connection).states(logName).values()) {
      long size =
          heads
              .of(state.log().name())
              .filter(head -> head.log().equals(state.log()))
              .map(Checkpoint::size)
              .orElse(0L);
      epochs.add(new Epoch(state.number(), size, true));
      if (state.log().epoch() > 1) {
        addPast(state, epochs, connection);
      }
    }
    return epochs;
  }

  private void addPast(LogState latest, List<Epoch> epochs, Connection connection)
      throws SQLException {
    for (LogState epoch : new EpochTables(connection).of(latest.log().name())) {
      if (epoch.number() != latest.number()) {
        Long known = past.get(epoch.number());
        long size = known == null ? covered(epoch, connection) : known;
        if (size > 0) {
          past.put(epoch.number(), size);
        }
        epochs.add(new Epoch(epoch.number(), size, false));
      }
    }
  }

  /**
   * Whether the tree of an epoch that is over, if it was once that of the head which a later one
   * names, still is.
   */
  boolean isAsItWas(LogState epoch, Connection connection) throws SQLException {
    Optional<Checkpoint> last = new EpochTables(connection).lastOf(epoch.log());
    boolean is = last.isEmpty() || HeadCheck.hasRoot(last.get(), epoch, connection);
    if (is) {
      whole.add(epoch.number());
    }
    return is || !whole.contains(epoch.number());
  }

  /**
   * As the new epoch counted when it was begun: up to the head that it names, where the tree is
   * that head's; where the end of the tree is gone, up to the largest checkpoint of ours.
   */
  private long covered(LogState epoch, Connection connection) throws SQLException {
    EpochTables tables = new EpochTables(connection);
    Optional<Checkpoint> last = tables.lastOf(epoch.log());
    if (last.isPresent() && epoch.size() >= last.get().size()) {
      return HeadCheck.hasRoot(last.get(), epoch, connection) ? last.get().size() : 0;
    }
    List<PublicKey> keys;
    try {
      keys = ring.publicKeys();
    } catch (KeyUnreadableException e) {
      return 0; // nobody's word counts until the store can be read, which is an alarm of its own
    }
    for (LogState published : tables.published(epoch)) {
      if (Published.isOurs(published, keys, connection)) {
        return published.signed();
      }
    }
    return 0;
  }
}
