package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;

/**
 * Follows what is signed, on every server, whoever signs: keeps each published head on this
 * server's disk if it goes on from the last, and raises the alarm if it does not.
 */
public final class Follower {

  /** In looks, which are a second apart. */
  private static final int ALL_EVERY = 60;

  private final String logName;
  private final KeyRing ring;
  private final Heads heads;
  private final FollowedBefore before;
  private final Alarms alarms;
  private int looks;

  /**
   * @param logName the trust's name for its logs; another's are never followed
   */
  public Follower(String logName, KeyRing ring, Heads heads, FollowedBefore before, Alarms alarms) {
    this.logName = logName;
    this.ring = ring;
    this.heads = heads;
    this.before = before;
    this.alarms = alarms;
  }

  /**
   * Looks at the largest checkpoint of each log once; now and then at its tree too, though nothing
   * is new.
   */
  public void look(Connection connection) throws SQLException {
    // The heads before the states: this server's sequencer may sign meanwhile, and what is signed
    // is in the database that is read after it.
    Map<String, Checkpoint> seen = heads.all();
    Map<String, LogState> states = new LogTables(connection).states();
    Set<String> names = new TreeSet<>(states.keySet());
    names.addAll(seen.keySet());
    lookForForeign(names);
    boolean all = looks++ % ALL_EVERY == 0 || alarms.forbidSigning();
    for (String name : names) {
      Optional<Checkpoint> head = Optional.ofNullable(seen.get(name));
      LogState state = states.get(name);
      if (state != null && before.isLost(name, connection)) {
        continue;
      }
      // An alarm ends only when everything was looked at anew.
      boolean same = !all && isSame(head, state);
      Optional<AlarmKind> wrong = same ? Optional.empty() : wrong(head, state, connection);
      for (AlarmKind kind :
          List.of(
              AlarmKind.LOG_CUT,
              AlarmKind.LOG_REWRITTEN,
              AlarmKind.EPOCH_WRONG,
              AlarmKind.CHECKPOINT_FORGED)) {
        alarms.set(kind, name, wrong.filter(kind::equals).isPresent());
      }
      if (!same && wrong.isEmpty()) {
        Optional.ofNullable(state.note())
            .map(Checkpoint::read)
            .filter(published -> isLarger(published, head))
            .ifPresent(published -> heads.keep(published, alarms));
      }
      before.keep(name, connection);
    }
  }

  /** Takes out the logs of other names, which nobody may begin in our database. */
  private void lookForForeign(Set<String> names) {
    Set<String> foreign = new TreeSet<>(names);
    foreign.removeIf(name -> new LogName(name, 1).isOf(logName));
    foreign.forEach(name -> alarms.raise(AlarmKind.LOG_FOREIGN, name));
    alarms.clearOthers(AlarmKind.LOG_FOREIGN, foreign);
    names.removeAll(foreign);
  }

  private Optional<AlarmKind> wrong(
      Optional<Checkpoint> head, LogState state, Connection connection) throws SQLException {
    Optional<AlarmKind> wrong =
        head.isPresent() ? new HeadCheck(ring, connection).of(head.get(), state) : Optional.empty();
    if (wrong.isPresent() || state.note() == null) {
      return wrong;
    }
    return isOurs(state, connection) ? Optional.empty() : Optional.of(AlarmKind.CHECKPOINT_FORGED);
  }

  private boolean isOurs(LogState state, Connection connection) throws SQLException {
    try {
      return Published.isOurs(state, ring.publicKeys(), connection);
    } catch (KeyUnreadableException e) {
      alarms.raise(AlarmKind.KEY_UNREADABLE, KeyRing.STORE);
      return true; // not known to be another's; the sequencer signs nothing meanwhile
    }
  }

  private static boolean isLarger(Checkpoint published, Optional<Checkpoint> head) {
    return head.isEmpty()
        || published.log().epoch() > head.get().log().epoch()
        || published.size() > head.get().size();
  }

  /** Nothing is new, and nothing can have been cut off either. */
  private static boolean isSame(Optional<Checkpoint> head, LogState state) {
    return state != null
        && head.isPresent()
        && head.get().note().equals(state.note())
        && head.get().size() <= state.size();
  }
}
