package org.lanternscr.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.Numbers;
import org.lanternscr.audit.OwnEvents;
import org.lanternscr.audit.Receipt;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.sequencer.Alarm;
import org.lanternscr.audit.sequencer.AlarmEnds;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.AlarmTeller;
import org.lanternscr.audit.sequencer.Alarms;
import org.lanternscr.audit.sequencer.ClockWatch;
import org.lanternscr.audit.sequencer.CommitWatch;
import org.lanternscr.audit.sequencer.Findings;
import org.lanternscr.audit.sequencer.Followed;
import org.lanternscr.audit.sequencer.FollowedBefore;
import org.lanternscr.audit.sequencer.Follower;
import org.lanternscr.audit.sequencer.Heads;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.audit.sequencer.LeafSweep;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.audit.sequencer.NameWatch;
import org.lanternscr.audit.sequencer.Reconciler;
import org.lanternscr.audit.sequencer.Sequencer;
import org.lanternscr.audit.sequencer.Sweep;
import org.lanternscr.audit.sequencer.Watch;
import org.lanternscr.kernel.Uuid7;

/**
 * What a server does for the audit log, when a test says so: it records an event and keeps its
 * receipt, takes a turn of the sequencer, looks with the watch. A new one on the folder of another
 * is that server after a restart.
 */
final class Server {

  static final String NAME = "faults.lantern.example";
  static final String LOG = NAME + "/audit/RZZ01";
  static final String SERVICE = NAME + "/service";

  private final OwnDatabase database;
  private final Path folder;
  private String start = Uuid7.at(Instant.now()).toString();
  private final Numbers numbers = new Numbers();
  private final OwnEvents events =
      new OwnEvents(this::seal, numbers, receipt -> keepReceipt(receipt));
  private final Alarms alarms;
  private final Heads heads;
  private final Sequencer sequencer;
  private final Watch watch;

  Server(OwnDatabase database, Path folder, Keys keys) throws IOException {
    this(database, database.by("lantern_sequencer"), folder, keys);
  }

  Server(OwnDatabase database, DataSource login, Path folder, Keys keys) throws IOException {
    this(database, login, folder, keys, new Alarms(), System::currentTimeMillis);
  }

  /**
   * @param login the sequencer's, which a test may disturb
   * @param folder what it has on its own disk
   * @param wall its clock, which a test may set
   */
  Server(
      OwnDatabase database,
      DataSource login,
      Path folder,
      Keys keys,
      Alarms alarms,
      LongSupplier wall)
      throws IOException {
    this.alarms = alarms;
    this.database = database;
    this.folder = folder;
    KeyRing ring = keys.ring();
    Files.createDirectories(receipts());
    heads = new Heads(folder.resolve("heads"));
    FollowedBefore before = new FollowedBefore(folder.getFileName().toString(), heads, alarms);
    Followed followed = new Followed(NAME, heads, ring);
    sequencer = new Sequencer(login, ring, heads, before, alarms, events, NAME, Duration.ZERO);
    watch =
        new Watch(
            database.by("lantern_sequencer"),
            alarms,
            new Follower(NAME, ring, heads, before, alarms),
            new Reconciler(receipts(), this::receiptFile, followed, alarms, Duration.ZERO),
            new ClockWatch(alarms, wall, System::nanoTime),
            new CommitWatch(alarms),
            new NameWatch(alarms, folder.getFileName().toString(), folder),
            new Sweep(NAME, followed, alarms, System::nanoTime),
            new LeafSweep(NAME, followed, alarms, System::nanoTime, LeafSweep.AT_ONCE),
            new Findings(folder, heads, alarms),
            events,
            () -> 0,
            new AlarmTeller(
                alarms, events, new AlarmEnds(NAME, ring), folder.getFileName().toString()));
  }

  Heads heads() {
    return heads;
  }

  Path folder() {
    return folder;
  }

  Path receipts() {
    return folder.resolve("receipts");
  }

  private Path receiptFile() {
    return receipts().resolve(start + "-1.txt");
  }

  /** An event as a door tells it, at the site. */
  static AuditEvent event(String detail) {
    return AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED).atSite("RZZ01").detail(detail);
  }

  Numbers numbers() {
    return numbers;
  }

  /** It has run for as long as that. */
  void startedAt(Instant time) {
    start = Uuid7.at(time).toString();
  }

  /** What it writes on its own account. */
  OwnEvents events() {
    return events;
  }

  /** As the product's ServerIdentity does. */
  synchronized SealedEvent seal(AuditEvent event) {
    Map<String, String> members = new HashMap<>(event.members());
    String log = members.containsKey("site") ? LOG : SERVICE;
    members.put("environment", "sandbox");
    members.put("server", folder.getFileName().toString());
    members.put("start", start);
    members.putAll(numbers.take(log));
    members.put("build", "faults");
    return SealedEvent.of(log, members);
  }

  /** Commits an event and keeps its receipt. */
  UUID records(String detail) throws IOException, SQLException {
    SealedEvent sealed = seal(event(detail));
    records(sealed);
    return sealed.id();
  }

  private void records(SealedEvent sealed) throws IOException, SQLException {
    recordsWithoutReceipt(sealed);
    keepReceipt(Receipt.of(sealed));
  }

  private void keepReceipt(Receipt receipt) {
    try {
      Files.writeString(
          receiptFile(),
          receipt.line() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void recordsWithoutReceipt(SealedEvent sealed) throws SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      new LogTables(connection).append(sealed);
    }
  }

  void recordsMany(int events) throws IOException, SQLException {
    try (Connection connection = database.by("lantern_app").getConnection()) {
      for (int i = 0; i < events; i++) {
        SealedEvent sealed = seal(event("event " + i));
        new LogTables(connection).append(sealed);
        keepReceipt(Receipt.of(sealed));
      }
    }
  }

  /** A turn of the sequencer. */
  void turn() throws SQLException {
    sequencer.turn();
  }

  /** A look of the watch. */
  void look() throws IOException, SQLException {
    watch.look();
  }

  /** The alarms that stand now. */
  List<AlarmKind> alarms() {
    return alarms.current().stream().map(Alarm::kind).sorted().toList();
  }

  /** What the alarms of a kind that stand now are about. */
  List<String> alarmsAbout(AlarmKind kind) {
    return alarms.current().stream()
        .filter(alarm -> alarm.kind() == kind)
        .map(Alarm::subject)
        .toList();
  }
}
