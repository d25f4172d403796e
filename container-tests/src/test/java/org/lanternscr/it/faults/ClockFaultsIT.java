package org.lanternscr.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.sequencer.Alarm;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.Alarms;
import org.lanternscr.audit.sequencer.ClockWatch;
import org.lanternscr.audit.sequencer.NameWatch;
import org.lanternscr.it.Beside;
import org.lanternscr.verifier.Verified;

/** R5.3: clocks that go wrong are told of, and the order of the log does not rest on them. */
@Beside
class ClockFaultsIT {

  @TempDir private Path folder;
  private OwnDatabase database;
  private final Alarms alarms = new Alarms();
  private final AtomicLong set = new AtomicLong();
  private Server server;

  @BeforeEach
  void makeServer() throws Exception {
    database = OwnDatabase.make("clock");
    server =
        new Server(
            database,
            database.by("lantern_sequencer"),
            folder.resolve("first"),
            Keys.ours(),
            alarms,
            this::wall);
  }

  /** This server's clock, set by as much as the test says. */
  private long wall() {
    return System.currentTimeMillis() + set.get();
  }

  @Test
  void aClockSteppedBackAnHourIsToldOnceAndTheOrderStays() throws Exception {
    UUID before = server.records("before");
    server.turn();
    server.look();
    set.set(-Duration.ofHours(1).toMillis());
    UUID after = SealedAt.time(server, Instant.now().minus(Duration.ofHours(1)), "after").record();
    server.turn();
    server.look();
    server.look();

    assertThat(database.column("SELECT event_id FROM audit_leaf ORDER BY log_number, leaf_index"))
        .startsWith(before.toString(), after.toString());
    assertThat(database.alarmsTold())
        .containsExactly("clock-stepped back 3600 s", "clock-skewed database");
    assertThat(server.alarms()).containsExactly(AlarmKind.CLOCK_SKEWED);
    Verified verified = new Auditor(database, folder).verifies();
    assertThat(verified.status()).as(verified.report()).isZero();
    assertThat(verified.remarks()).contains("time-goes-back");

    set.set(0);
    server.look();
    assertThat(server.alarms()).isEmpty();
    assertThat(database.alarmsTold()).contains("clock-stepped forward 3600 s");
  }

  /** Liberty servers of two machines are often called the same. */
  @Test
  void twoServersOfOneNameAreToldUntilOneHasGone() throws Exception {
    NameWatch itself = named(alarms, "lantern", "first");
    try (Connection first = database.by("lantern_sequencer").getConnection()) {
      try (Connection second = database.by("lantern_sequencer").getConnection()) {
        itself.look(first);
        itself.look(second);
        named(alarms, "lantern-2", "third").look(second);
        itself.look(first);
        assertThat(alarms.current()).as("one server, and another of another name").isEmpty();
        Alarms ofAnother = new Alarms();
        named(ofAnother, "lantern", "second").look(second);
        itself.look(first);
        for (Alarms told : List.of(alarms, ofAnother)) {
          assertThat(told.current())
              .extracting(Alarm::kind, Alarm::subject)
              .containsExactly(tuple(AlarmKind.NAME_TAKEN, "lantern"));
        }
      }
      Instant latest = Instant.now().plusSeconds(10);
      while (!alarms.current().isEmpty() && Instant.now().isBefore(latest)) {
        itself.look(first);
      }
      assertThat(alarms.current()).isEmpty();
    }
  }

  private NameWatch named(Alarms told, String name, String ownFolder) throws IOException {
    return new NameWatch(told, name, Files.createDirectories(folder.resolve(ownFolder)));
  }

  /** A clock that was wrong from the start has not stepped. */
  @Test
  void aClockApartFromTheDatabasesIsAnAlarmUntilItAgrees() throws SQLException {
    set.set(5_000);
    ClockWatch clock = new ClockWatch(alarms, this::wall, System::nanoTime);
    try (Connection connection = database.by("lantern_sequencer").getConnection()) {
      clock.look(connection);
      assertThat(alarms.current()).extracting(Alarm::kind).containsExactly(AlarmKind.CLOCK_SKEWED);
      set.set(-1_000);
      new ClockWatch(alarms, this::wall, System::nanoTime).look(connection);
      assertThat(alarms.current()).isEmpty();
    }
  }
}
