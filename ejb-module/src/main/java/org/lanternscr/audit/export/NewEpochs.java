package org.lanternscr.audit.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.EpochStatement;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.log.SigningKey;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.EpochTables;
import org.lanternscr.audit.sequencer.HeadCheck;
import org.lanternscr.audit.sequencer.Heads;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.audit.sequencer.KeyTables;
import org.lanternscr.audit.sequencer.KeyTables.NumberedKey;
import org.lanternscr.audit.sequencer.LogState;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.audit.sequencer.Published;
import org.lanternscr.kernel.Sha256;

/**
 * Begins the epochs that are needed, in one transaction. Nothing of the epoch before is changed:
 * its leaves, its checkpoints and a key that is not ours stay where they are, as evidence. What no
 * good checkpoint of it covers waits for its place in the new epoch.
 */
final class NewEpochs {

  private final Heads heads;
  private final KeyRing ring;
  private final Optional<String> reason;

  /**
   * @param heads the largest checkpoints that were signed
   * @param ring the keys that sign the log
   * @param reason why a checkpoint or key that is not ours is to be left behind; without it a log
   *     that has one stays as it is
   */
  NewEpochs(Heads heads, KeyRing ring, Optional<String> reason) {
    this.heads = heads;
    this.ring = ring;
    this.reason = reason;
  }

  /** What was done, by the name of the log. */
  Map<String, String> begin(Connection connection) throws SQLException {
    LogTables tables = new LogTables(connection);
    tables.awaitLock();
    CommandEvents events = new CommandEvents(connection, "audit-epoch");
    List<NumberedKey> foreign = foreignKeys(connection);
    Map<String, LogState> states = tables.states();
    Map<String, String> done = new TreeMap<>();
    for (Checkpoint head : new TreeMap<>(heads.all()).values()) {
      String name = head.log().name();
      LogState state = states.get(name);
      Optional<AlarmKind> wrong = wrong(head, state, !foreign.isEmpty(), connection);
      if (wrong.isEmpty()) {
        done.put(name, "goes on from event " + head.size() + ", nothing to do");
      } else if (wrong.get() == AlarmKind.CHECKPOINT_FORGED && reason.isEmpty()) {
        done.put(
            name, "holds a checkpoint or key that is not ours, nothing done; give --reason TEXT");
      } else {
        LogName next = next(head, state);
        Optional<SealedEvent> first = events.seal(name, event(head, next, wrong.get(), state));
        if (first.isEmpty()) {
          done.put(name, "nothing is recorded in this database yet; run this again after that");
          continue;
        }
        disown(foreign, first.get().id(), connection);
        foreign = List.of();
        new EpochTables(connection).begin(next, first.get());
        int taken = new Uncovered(ring, connection).putBack(head, next);
        done.put(
            name,
            "goes on as %s after %d events; %d that were not signed are taken over"
                .formatted(next.origin(), head.size(), taken));
      }
    }
    connection.commit();
    return done;
  }

  /** The logs that do not go on from their heads, or hold what is not ours, by name. */
  Map<String, AlarmKind> stillWrong(Connection connection) throws SQLException {
    Map<String, LogState> states = new LogTables(connection).states();
    boolean foreignKeys = !foreignKeys(connection).isEmpty();
    Map<String, AlarmKind> wrong = new TreeMap<>();
    for (Checkpoint head : heads.all().values()) {
      String name = head.log().name();
      wrong(head, states.get(name), foreignKeys, connection)
          .ifPresent(alarm -> wrong.put(name, alarm));
    }
    return wrong;
  }

  private Optional<AlarmKind> wrong(
      Checkpoint head, LogState state, boolean foreignKeys, Connection connection)
      throws SQLException {
    Optional<AlarmKind> wrong = new HeadCheck(ring, connection).of(head, state);
    if (wrong.isPresent()) {
      return wrong;
    }
    boolean forged =
        foreignKeys
            || state.note() != null && !Published.isOurs(state, ring.publicKeys(), connection);
    return forged ? Optional.of(AlarmKind.CHECKPOINT_FORGED) : Optional.empty();
  }

  /**
   * Keys that came after the last of ours; the key that signed last is never taken from a store.
   */
  private List<NumberedKey> foreignKeys(Connection connection) throws SQLException {
    List<NumberedKey> known = new KeyTables(connection).numbered();
    int ours = known.size();
    while (ours > 0 && !ring.publicKeys().contains(known.get(ours - 1).key())) {
      ours--;
    }
    return known.subList(ours, known.size());
  }

  private static void disown(List<NumberedKey> foreign, UUID event, Connection connection)
      throws SQLException {
    for (NumberedKey key : foreign) {
      new KeyTables(connection).disown(key.number(), event);
    }
  }

  /** After the latest that is known. */
  private static LogName next(Checkpoint head, LogState state) {
    int seen = head.log().epoch();
    int latest = state == null ? seen : Math.max(seen, state.log().epoch());
    return new LogName(head.log().name(), latest + 1);
  }

  private AuditEvent event(Checkpoint head, LogName next, AlarmKind wrong, LogState state) {
    List<SigningKey> keys = ring.keys();
    SigningKey newest = keys.get(keys.size() - 1);
    AuditEvent event =
        AuditEvent.act(AuditAction.BEGIN_EPOCH, AuditOutcome.DONE)
            .after(
                head.log().origin(),
                Long.toString(head.size()),
                Base64.getEncoder().encodeToString(head.root()))
            .epochStatement(EpochStatement.of(next, head, newest, Instant.now()))
            .detail(wrong.word());
    reason.ifPresent(event::reason);
    if (wrong == AlarmKind.CHECKPOINT_FORGED && state.note() != null) {
      event.contested(Sha256.hex(state.note()));
    }
    return event;
  }
}
