package org.lanternscr.it.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.sequencer.LogTables;
import org.lanternscr.it.Superuser;
import org.lanternscr.it.Web;
import org.lanternscr.it.town.Peers;

/**
 * What an event costs through the door, with the sequencer, the signer and the reconciler of the
 * same server at work on the same machine; how long until it is in the signed log; and what others
 * cost. Run by {@code ./lantern bench audit}, not by the tests.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditBench {

  private static final int PAIRS = 6;

  /**
   * The door runs through much of the server, which is compiled only after many thousand events.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  @Inject private AuditTrail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private UserTransaction transaction;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  @Test
  @Order(1)
  void appends() throws Exception {
    Crew crew = new Crew(threads, database);
    Door door = new Door(trail, (event, when) -> {});
    crew.round(door, 16, WARM_UP);
    Superuser.runs(PlainInsert.DROP);
    Superuser.runs(PlainInsert.MAKE);
    Superuser.runs(BareRows.DROP);
    Superuser.runs(BareRows.MAKE);
    PlainInsert plain = new PlainInsert(database, transaction);
    BareRows bare = new BareRows(database, transaction);
    crew.round(plain, 16, WARM_UP.dividedBy(2));
    crew.round(bare, 16, WARM_UP.dividedBy(2));
    List<String> lines = new ArrayList<>();
    lines.add(settings());
    lines.add(Comparison.HEADING);
    for (int count : new int[] {1, 4, 16}) {
      lines.add(Comparison.of(count + " threads", crew, count, plain, door, PAIRS).line());
    }
    Way plainAtWork = Working.onPlainInsert(transaction, plain);
    Way doorAtWork = Working.onDoor(transaction, trail);
    lines.add(
        Comparison.of("16 threads, 20 ms work", crew, 16, plainAtWork, doorAtWork, PAIRS).line());
    // What three rows cost by themselves, whatever writes them.
    lines.add(Comparison.of("16 threads, bare rows", crew, 16, plain, bare, PAIRS).line());
    lines.add(Comparison.of("16 threads, door on bare", crew, 16, bare, door, PAIRS).line());
    lines.addAll(besideAnotherServer(crew, plain, door));
    Superuser.runs(PlainInsert.DROP);
    Superuser.runs(BareRows.DROP);
    write(lines);
  }

  /** As where another server has the turn: this one takes no event into the log meanwhile. */
  private static List<String> besideAnotherServer(Crew crew, Way plain, Way door) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Connection turn = Superuser.connection();
        Statement statement = turn.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + LogTables.SEQUENCER_LOCK + ")");
      for (int count : new int[] {1, 16}) {
        lines.add(
            Comparison.of(count + " threads, log elsewhere", crew, count, plain, door, PAIRS)
                .line());
      }
    }
    return lines;
  }

  @Test
  @Order(2)
  void isIntegratedAndSigned() throws Exception {
    Crew crew = new Crew(threads, database);
    List<String> lines = new ArrayList<>();
    lines.add(Lag.HEADING);
    Lag steady = new Lag(database);
    crew.round(new Steady(new Door(trail, steady::committed), 50), 1, Duration.ofSeconds(20));
    lines.add(steady.line("50 events a second"));
    Lag flatOut = new Lag(database);
    crew.round(new Door(trail, flatOut::committed), 16, Duration.ofSeconds(10));
    lines.add(flatOut.line("16 threads, flat out"));
    write(lines);
  }

  @Test
  @RunAsClient
  @Order(3)
  void othersKeepTheSameRows() throws Exception {
    Peers.measure();
  }

  private String settings() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT current_setting('server_version'), current_setting('fsync'),"
                    + " current_setting('synchronous_commit'), round(avg(octet_length(body)))"
                    + " FROM audit_detail")) {
      row.next();
      return "%d processors, Java %s, PostgreSQL %s, fsync %s, synchronous_commit %s, body %s bytes"
          .formatted(
              Runtime.getRuntime().availableProcessors(),
              Runtime.version(),
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4));
    }
  }

  private static void write(List<String> lines) throws Exception {
    Path file = Path.of(Web.variable("it.bench.report"));
    Files.createDirectories(file.getParent());
    Files.write(file, lines, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
