package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.OwnEvents;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.audit.log.Rotation;
import org.lanternscr.audit.log.SigningKey;

/** Signs the heads of logs that have grown, and hands on from one key to the next. */
final class Signer {

  /** How often the service log takes in the heads of the sites' logs. */
  private static final Duration HEADS_EVERY = Duration.ofSeconds(10);

  private final KeyRing ring;
  private final Heads heads;
  private final Alarms alarms;
  private final Duration every;

  private Instant next = Instant.MIN;
  private Instant nextHeads = Instant.MIN;
  private boolean headsAreNew;

  Signer(KeyRing ring, Heads heads, Alarms alarms, Duration every) {
    this.ring = ring;
    this.heads = heads;
    this.alarms = alarms;
    this.every = every;
  }

  boolean isDue(Instant now) {
    // A clock that was set back must not stop the signing.
    return !now.isBefore(next) || now.isBefore(next.minus(every));
  }

  /** Signs what has grown, in the transaction of the connection. */
  void sign(
      Connection connection,
      OwnEvents.Transaction own,
      Collection<LogState> states,
      Function<LogState, byte[]> root)
      throws SQLException {
    Instant now = Instant.now();
    next = now.plus(every);
    LogTables tables = new LogTables(connection);
    List<SigningKey> keys = signingKeys(connection, own, states);
    if (keys.isEmpty()) {
      return;
    }
    for (LogState state : states) {
      if (state.size() > state.signed() && !alarms.forbidSigning() && goesOn(state, connection)) {
        Checkpoint head = Checkpoint.sign(state.log(), state.size(), root.apply(state), keys);
        if (heads.keep(head, alarms)) {
          tables.insertCheckpoint(state.number(), head);
          headsAreNew |= !state.log().isService();
        }
      }
    }
    boolean due = !now.isBefore(nextHeads) || now.isBefore(nextHeads.minus(HEADS_EVERY));
    if (headsAreNew && due) {
      nextHeads = now.plus(HEADS_EVERY);
      headsAreNew = false;
      own.append(AuditEvent.act(AuditAction.SIGN_HEADS, AuditOutcome.DONE).heads(lines(states)));
    }
  }

  /** Whether the tree goes on from the head on the disk; else an alarm is raised. */
  private boolean goesOn(LogState state, Connection connection) throws SQLException {
    Optional<Checkpoint> head = heads.of(state.log().name());
    if (head.isEmpty()) {
      return true;
    }
    Optional<AlarmKind> wrong = new HeadCheck(ring, connection).of(head.get(), state);
    wrong.ifPresent(kind -> alarms.raise(kind, state.log().name()));
    return wrong.isEmpty();
  }

  private String lines(Collection<LogState> states) {
    StringBuilder lines = new StringBuilder();
    for (LogState state : states) {
      Optional<Checkpoint> head = heads.of(state.log().name());
      if (!state.log().isService() && head.isPresent()) {
        String root = Base64.getEncoder().encodeToString(head.get().root());
        String origin = head.get().log().origin();
        lines.append(origin).append(' ').append(head.get().size()).append(' ').append(root);
        lines.append('\n');
      }
    }
    return lines.toString();
  }

  /** The keys that sign now, each made known before; none, with an alarm, when they cannot. */
  private List<SigningKey> signingKeys(
      Connection connection, OwnEvents.Transaction own, Collection<LogState> states)
      throws SQLException {
    List<SigningKey> keys;
    try {
      keys = ring.keys();
    } catch (KeyUnreadableException e) {
      alarms.raise(AlarmKind.KEY_UNREADABLE, KeyRing.STORE);
      return List.of();
    }
    alarms.clear(AlarmKind.KEY_UNREADABLE, KeyRing.STORE);
    KeyTables tables = new KeyTables(connection);
    List<PublicKey> known = tables.keys();
    if (known.isEmpty()) {
      tables.insert(keys.get(0).publicKey());
      known = tables.keys();
    }
    boolean hasLast = find(keys, known.get(known.size() - 1)).isPresent();
    alarms.set(AlarmKind.KEY_UNREADABLE, "the key before", !hasLast);
    if (!hasLast) {
      return List.of();
    }
    for (SigningKey key : keys) {
      if (!known.contains(key.publicKey())) {
        SigningKey old = find(keys, known.get(known.size() - 1)).orElseThrow();
        rotate(connection, own, states, old, key.publicKey());
        known = tables.keys();
      }
    }
    return keys;
  }

  private static Optional<SigningKey> find(List<SigningKey> keys, PublicKey key) {
    return keys.stream().filter(k -> k.publicKey().equals(key)).findFirst();
  }

  private void rotate(
      Connection connection,
      OwnEvents.Transaction own,
      Collection<LogState> states,
      SigningKey old,
      PublicKey next)
      throws SQLException {
    KeyTables tables = new KeyTables(connection);
    int number = tables.insert(next);
    for (LogState state : states) {
      String statement = Rotation.statement(state.log(), old, next, Instant.now());
      AuditEvent event =
          AuditEvent.act(AuditAction.ROTATE_KEY, AuditOutcome.DONE).statement(statement);
      state.log().site().ifPresent(event::atSite);
      tables.insertRotation(state.number(), number, statement, own.append(event).id());
    }
  }
}
