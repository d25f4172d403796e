package org.lanternscr.audit.sequencer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be wrong with the audit log while the server runs; docs/audit-alarms.md says what to do.
 */
public enum AlarmKind {
  /** The database holds less than was signed: a restored backup, or the end was cut off. */
  LOG_CUT,
  /** The database holds another history than was signed. */
  LOG_REWRITTEN,
  /** A checkpoint in the database is not of one of our keys, or not of the tree beside it. */
  CHECKPOINT_FORGED,
  /** A new epoch does not begin with the largest checkpoint that this server has seen. */
  EPOCH_WRONG,
  /** The database holds a log of another name than the trust's. */
  LOG_FOREIGN,
  /** An event was taken out of what is pending; it has been put back. */
  PENDING_REMOVED,
  /** Something stood among what is pending that has no event, or is in the log already. */
  PENDING_STRAY,
  /** A committed event is no longer in the database. */
  EVENT_REMOVED,
  /** A committed event has another leaf than its receipt says. */
  EVENT_CHANGED,
  /** What an event of the last day says is gone; its leaf is still there. */
  DETAIL_REMOVED,
  /** An event's columns, body, leaf or place in the tree do not agree. */
  LEAF_DISAGREES,
  /** A purge has no event or no row, or these do not say the same, or not what is gone. */
  PURGE_DISAGREES,
  /** An event is dated more than a minute ahead of the database's clock. */
  EVENT_AHEAD,
  /** Events have waited for more than ten seconds to be taken into the log. */
  PENDING_LATE,
  /** The sequencer could not do its work; it tries again. */
  SEQUENCER_FAILS,
  /** A head could not be kept on this server's disk; this server signs nothing of that log. */
  HEADS_FAIL,
  /** This server's heads are gone from its disk; it signs nothing. */
  HEADS_LOST,
  /** Another server works on this database under this server's name. */
  NAME_TAKEN,
  /** A file of this server's receipts is gone from its disk. */
  RECEIPTS_LOST,
  /** Receipts could not be written. */
  RECEIPTS_FAIL,
  /** The signing key cannot be read. */
  KEY_UNREADABLE,
  /** The database answers a commit before it is on the disk. */
  COMMIT_UNSAFE,
  /** This server's clock was set while it ran. */
  CLOCK_STEPPED,
  /** This server's clock and the database's differ by more than two seconds. */
  CLOCK_SKEWED;

  /** The word in the event and in the log line, such as {@code log-cut}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a word; empty when there is none. */
  static Optional<AlarmKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
